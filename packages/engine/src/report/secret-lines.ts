/** Lines that no report repeats: those that hold the value of a secret, or may. */
import { isMapping, parseYaml, type SourceFile, type SourceSpan } from '@simplemas/core';
import { linesThatMayHoldSecrets } from './secret-sections.js';

type Path = readonly (string | number)[];

/** What a variable says of itself beside its value. Any other key may be "value" misspelled. */
const OPEN_KEYS: ReadonlySet<string> = new Set(['name', 'secret', 'required', 'description']);

/** Wherever a variable may stand: a metadata file, an override or the variables of a whole system. */
export function secretLines(source: SourceFile): readonly number[] {
  const file = parseYaml(source).value;
  if (file === undefined) return linesThatMayHoldSecrets(source.text);
  return hiddenPaths(file.value, []).flatMap((path) => linesOf(file.locate(path)));
}

/** A span that ends before the first character of a line has nothing in it. */
function linesOf({ start, end }: SourceSpan): readonly number[] {
  const last = end.column > 1 ? end.line : end.line - 1;
  return Array.from({ length: Math.max(1, last - start.line + 1) }, (_, index) => start.line + index);
}

function hiddenPaths(value: unknown, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => hiddenPaths(inner, [...path, index]));
  if (!isMapping(value)) return [];
  const isSecret = (value['secret'] ?? false) !== false;
  return Object.entries(value).flatMap(([key, inner]) =>
    (isSecret && !OPEN_KEYS.has(key)) || isUnreadableValue(key, inner, path)
      ? [[...path, key]]
      : hiddenPaths(inner, [...path, key]),
  );
}

/** An override says nothing of secrecy where the component does, and what is no scalar is refused before the two are laid together. */
function isUnreadableValue(key: string, value: unknown, path: Path): boolean {
  return key === 'value' && path.at(-2) === 'environment' && path.includes('overrides') && typeof value === 'object';
}
