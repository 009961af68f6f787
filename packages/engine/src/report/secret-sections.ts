/**
 * The lines of a file that is no YAML, or not yet, that may hold the value of a secret. There is no structure to go by, so that each line in the section of a
 * secret is taken for a part of its value unless it plainly says something else.
 */

/** A line that says one thing of a variable, and nothing beside it. */
const OPEN_LINE = /^\s*(?:-\s+)?["']?(?:name|secret|required|description)["']?\s*:[^:,[\]{}]*$/;
const SECTION_BEGIN = /^(\s*)(?:-\s+)?["']?environment["']?\s*:/;
const BARE_SECTION_BEGIN = /^\s*(?:-\s+)?["']?environment["']?\s*:\s*$/;
const KEY_LINE = /^(\s*)["']?([A-Za-z_][\w-]*)["']?\s*:(?:\s|$)/;
const KEYS_AFTER_ENVIRONMENT: ReadonlySet<string> = new Set([
  ...['version', 'component', 'docker', 'ports', 'volumes', 'dependencies', 'networks', 'resources', 'replicas'],
  ...['health_check', 'labels', 'local', 'patches', 'mcp', 'components', 'overrides', 'global'],
]);
/** Also with its colon missing. */
const TELLS_OF_SECRETS = /(?<![\w/.-])secret["']?\s*(?:[:=]|true|$)/i;
/** An override need not repeat that a variable is secret. */
const HAS_OVERRIDES = /\boverrides\b/;

/** Line numbers, from 1. */
export function linesThatMayHoldSecrets(text: string): readonly number[] {
  const hasOverrides = HAS_OVERRIDES.test(text);
  return sectionsOf(text.split(/\r?\n/)).flatMap(({ first, lines, isEnvironment }) => {
    const mayHold = lines.some((line) => TELLS_OF_SECRETS.test(line)) || (hasOverrides && isEnvironment);
    return mayHold ? lines.flatMap((line, index) => (isOpen(line) ? [] : [first + index])) : [];
  });
}

interface Section {
  readonly first: number;
  readonly lines: string[];
  readonly isEnvironment: boolean;
  readonly indent: number;
}

/** The variables, what is before them and what is behind them. */
function sectionsOf(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [];
  for (const [index, line] of lines.entries()) {
    const begun = beginningOf(line, sections.at(-1));
    if (begun === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ first: index + 1, lines: [line], ...begun });
  }
  return sections;
}

function beginningOf(
  line: string,
  current: Section | undefined,
): Pick<Section, 'isEnvironment' | 'indent'> | undefined {
  const variables = SECTION_BEGIN.exec(line)?.[1];
  if (variables !== undefined) return { isEnvironment: true, indent: variables.length };
  if (current === undefined) return { isEnvironment: false, indent: 0 };
  const [, indent = '', key = ''] = KEY_LINE.exec(line) ?? [];
  const isBehind = current.isEnvironment && KEYS_AFTER_ENVIRONMENT.has(key) && indent.length <= current.indent;
  return isBehind ? { isEnvironment: false, indent: 0 } : undefined;
}

function isOpen(line: string): boolean {
  return OPEN_LINE.test(line) || BARE_SECTION_BEGIN.test(line);
}
