/** Manifests and project files. The build loads this when it is first called (scripts/build/late-modules.ts). */
import type * as z from 'zod';
import { hasErrors, type Outcome } from '../diagnostics/index.js';
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
import { soundPart } from './sound-part.js';
import { validateSystemFile } from './validate-system-file.js';

/** What a file lists is known even where the rest of it is wrong, so that findings of the metadata files are not held back. */
export interface SystemFileReading extends Outcome<SystemFile> {
  readonly listed: readonly ListedComponent[];
}

/** One `simplemas.manifest.yaml` from text to its canonical form, with every finding that the file alone can give. */
export function readManifest(source: SourceFile): SystemFileReading {
  return readSystemFile(parseYaml(source, 'a manifest needs at least "version" and "components"'), {
    read: readVersioned,
    schema: manifestSchema,
    canonical: canonicalManifest,
    least: { version: '1.0', components: [] },
  });
}

/** The same for a `simplemas_project.yml`. */
export function readProjectFile(source: SourceFile): SystemFileReading {
  return readSystemFile(parseYaml(source, 'a project needs at least "name" and "agents"'), {
    read: readWithSchema,
    schema: projectSchema,
    canonical: canonicalProject,
    least: { agents: {} },
  });
}

interface Format<T> {
  readonly read: (file: ParsedFile, schema: z.ZodType<T>) => Outcome<T>;
  readonly schema: z.ZodType<T>;
  readonly canonical: (file: ParsedFile, input: T) => SystemFile;
  /** The keys that it requires. */
  readonly least: T;
}

function readSystemFile<T>(
  { value: file, diagnostics }: Outcome<ParsedFile>,
  { read, schema, canonical, least }: Format<T>,
): SystemFileReading {
  if (file === undefined) return { value: undefined, diagnostics, listed: [] };
  const checked = read(file, schema);
  if (checked.value === undefined) {
    const sound = soundPart(file, schema);
    const others = validateSystemFile(canonical(sound.file, { ...least, ...sound.input }), sound.file);
    return { value: undefined, diagnostics: [...checked.diagnostics, ...others], listed: listedAnyway(file) };
  }
  const system = canonical(file, checked.value);
  const problems = validateSystemFile(system, file);
  return { value: hasErrors(problems) ? undefined : system, diagnostics: problems, listed: system.components };
}
