import { hasErrors, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import type { ListedComponent, SystemFile } from '../model/index.js';
import { parseYaml, type ParsedFile } from '../parse/index.js';
import {
  canonicalManifest,
  canonicalProject,
  listedAnyway,
  manifestSchema,
  projectSchema,
  readVersioned,
  readWithSchema,
} from '../schema/index.js';
import type { SourceFile } from '../source/index.js';
import { validateSystemFile } from './validate-system-file.js';

/** What a file lists is known even where the rest of it is wrong, so that findings of the metadata files are not held back. */
export interface SystemFileReading extends Outcome<SystemFile> {
  readonly listed: readonly ListedComponent[];
}

/** One `simplemas.manifest.yaml` from text to its canonical form, with every finding that the file alone can give. */
export function readManifest(source: SourceFile): SystemFileReading {
  return readSystemFile(parseYaml(source, 'a manifest needs at least "version" and "components"'), (file) => {
    const { value, diagnostics } = readVersioned(file, manifestSchema);
    return { value: value && canonicalManifest(file, value), diagnostics };
  });
}

/** The same for a `simplemas_project.yml`. */
export function readProjectFile(source: SourceFile): SystemFileReading {
  return readSystemFile(parseYaml(source, 'a project needs at least "name" and "agents"'), (file) => {
    const { value, diagnostics } = readWithSchema(file, projectSchema);
    return { value: value && canonicalProject(file, value), diagnostics };
  });
}

function readSystemFile(
  { value: file, diagnostics }: Outcome<ParsedFile>,
  check: (file: ParsedFile) => Outcome<SystemFile>,
): SystemFileReading {
  if (file === undefined) return { value: undefined, diagnostics, listed: [] };
  const checked = check(file);
  if (checked.value === undefined) return { ...checked, listed: listedAnyway(file) };
  const problems: readonly Diagnostic[] = validateSystemFile(checked.value, file);
  return {
    value: hasErrors(problems) ? undefined : checked.value,
    diagnostics: problems,
    listed: checked.value.components,
  };
}
