/** Files that users own from the start: metadata and manifests, scaffolded or imported. They carry no mark of ours, as the next run must not replace them. */
import { folderOf, joinPath, METADATA_NAMES, relativePath, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../renderer.js';
import { printYaml } from '../shared/yaml.js';

/** The schemas of the installed version: editors check and complete the files with them, offline too. */
const SCHEMAS = 'node_modules/simplemas/schemas';

/** Keys of simplemas.deploy.yaml below `version`, in the order in which they are written; undefined ones are left out. */
export type ComponentDocument = Readonly<Record<string, unknown>> & {
  readonly component: { readonly name: string; readonly type?: string; readonly description?: string };
};

export function renderMetadata(folder: WorkspacePath, document: ComponentDocument): RenderedFile {
  const path = joinPath(folder, METADATA_NAMES[0]);
  return { path, contents: `${modeline(path, 'simplemas.deploy')}${printYaml({ version: '1.0', ...document })}` };
}

export interface ManifestDocument {
  readonly name?: string;
  readonly components: readonly { readonly name: string; readonly path: WorkspacePath }[];
  readonly global?: Readonly<Record<string, unknown>>;
}

/** Paths of components are workspace paths here, and relative to the manifest in it. */
export function renderManifest(path: WorkspacePath, manifest: ManifestDocument): RenderedFile {
  const components = manifest.components.map((each) => ({ ...each, path: relativePath(folderOf(path), each.path) }));
  return {
    path,
    contents: `${modeline(path, 'simplemas.manifest')}${printYaml({ version: '1.0', ...manifest, components })}`,
  };
}

export type SchemaName = 'simplemas.deploy' | 'simplemas.manifest' | 'simplemas_project';

/** A text that somebody else wrote, with the line that names its schema unless it has one. */
export function withModeline(path: WorkspacePath, text: string, schema: SchemaName): string {
  return /^# *yaml-language-server:/m.test(text) ? text : `${modeline(path, schema)}${text}`;
}

function modeline(path: WorkspacePath, schema: SchemaName): string {
  return `# yaml-language-server: $schema=${relativePath(folderOf(path), `${SCHEMAS}/${schema}.schema.json`)}\n`;
}
