/** YAML text to plain data. Never throws: whatever the text is, the answer is a value or diagnostics. */
import type { Outcome } from '../diagnostics/index.js';
import type { Locate } from '../model/index.js';
import { spanLater, startOfFile, type SourceFile } from '../source/index.js';
import { parseThoroughly } from './parse-thoroughly.js';
import type { ParsedFile } from './parsed-file.js';
import { readPlainYaml } from './read-plain-yaml.js';

/** Of the three formats, the one that most files have. */
const COMPONENT_MINIMUM = 'a component needs at least "version" and "component.name"';

/** `minimum` says what an empty file lacks. */
export function parseYaml(source: SourceFile, minimum = COMPONENT_MINIMUM): Outcome<ParsedFile> {
  const plain = readPlainYaml(source.text);
  if (plain === undefined) return parseThoroughly(source, minimum);
  return { value: { path: source.path, ...plain, locate: locateLater(source, minimum) }, diagnostics: [] };
}

/** The whole parser knows where each value is written. It is asked when somebody looks at a position: of a file without findings, nobody does. */
function locateLater(source: SourceFile, minimum: string): Locate {
  let thorough: Locate | undefined;
  const locate: Locate = (path, what) => {
    // What was read fast is read thoroughly as well, so there is a value.
    thorough ??= parseThoroughly(source, minimum).value?.locate ?? (() => startOfFile(source.path));
    return thorough(path, what);
  };
  return (path, what) => spanLater(locate, path, what);
}
