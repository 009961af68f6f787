import type { Outcome } from '../diagnostics/index.js';
import { hasErrors } from '../diagnostics/index.js';
import type { ComponentFile, ComponentLayers, ComponentValues, UnreadyFile } from '../model/index.js';
import { parseYaml, type ParsedFile } from '../parse/index.js';
import { restsOnGap } from '../references/index.js';
import { canonicalValues, mergeLayers, placeComponent, plainInput, type ComponentInput } from '../schema/index.js';
import type { SourceFile } from '../source/index.js';
import { checkComponent, soundComponent } from './check-component.js';
import { resolveOwnNames } from './resolve-own-names.js';
import { validateComponent, validateSections } from './validate-component.js';

/** What is known of a file that holds errors: the name it gives itself, so that nobody is told that it is missing. */
export interface ComponentReading extends Outcome<ComponentFile> {
  readonly name?: string;
  /** What `value` says, without where: enough to have it again from the same text. */
  readonly values?: ComponentValues;
  /** What can be read of a file that holds errors. */
  readonly unready?: UnreadyFile;
}

/**
 * One metadata file from text to its canonical form, with every finding that the file alone can give, and those of what a manifest makes of it: a file must be right
 * without its manifest too.
 */
export function readComponent(source: SourceFile, layers?: ComponentLayers): ComponentReading {
  const parsed = parseYaml(source);
  if (parsed.value === undefined)
    return { value: undefined, diagnostics: parsed.diagnostics, ...guessedName(source.text) };
  const name = writtenName(parsed.value.value);
  const checked = inputOf(parsed.value);
  if (checked.value === undefined) {
    const { diagnostics, ...sound } = readSoundPart(parsed.value);
    return { ...sound, value: undefined, diagnostics: [...checked.diagnostics, ...diagnostics], ...name };
  }
  const own = validated(parsed.value, checked.value);
  if (own.value === undefined || layers === undefined) return { ...own, ...name };
  const merged = mergeLayers(parsed.value, checked.value, layers);
  return { ...validated(merged.file, merged.input), ...name };
}

/** zod is asked only where something does not fit. */
function inputOf(file: ParsedFile): Outcome<ComponentInput> {
  const value = plainInput(file);
  return value === undefined ? checkComponent(file) : { value, diagnostics: [] };
}

function validated(parsed: ParsedFile, input: ComponentInput): ComponentReading {
  const values = canonicalValues(parsed, input);
  const named = resolveOwnNames(placeComponent(values, parsed));
  const diagnostics = [...named.diagnostics, ...validateComponent(named.value)];
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics, unready: { file: named.value, gaps: new Set() } };
  return { value: named.value, diagnostics, values };
}

/** The rules, for what is right in a file that the schema refuses. */
function readSoundPart(whole: ParsedFile): Pick<ComponentReading, 'diagnostics' | 'unready'> {
  const { file, input, gaps } = soundComponent(whole);
  const values = canonicalValues(file, { version: '1.0', component: { name: '' }, ...input });
  const named = resolveOwnNames(placeComponent(values, file));
  const component = named.value;
  return {
    diagnostics: [
      ...named.diagnostics.filter((diagnostic) => !restsOnGap(diagnostic, gaps)),
      ...(input.component === undefined ? validateSections(component) : validateComponent(component)),
    ],
    unready: { file: component, gaps },
  };
}

function writtenName(file: Readonly<Record<string, unknown>>): { readonly name?: string } {
  const component = file['component'];
  if (typeof component !== 'object' || component === null || !('name' in component)) return {};
  return typeof component.name === 'string' ? { name: component.name } : {};
}

/** The name in a text that is no YAML: the first `name` below a line `component:`, in block form as people write it. */
function guessedName(text: string): { readonly name?: string } {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('component:'));
  if (start === -1) return {};
  for (const line of lines.slice(start + 1)) {
    const name = /^[ \t]+name:[ \t]*["']?([A-Za-z0-9._-]+)/.exec(line)?.[1];
    if (name !== undefined) return { name };
    if (!/^[ \t#]|^$/.test(line)) return {};
  }
  return {};
}
