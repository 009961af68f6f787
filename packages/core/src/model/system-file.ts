import type { SourceSpan, WorkspacePath } from '../source/index.js';
import type { NetworkEntry } from './system.js';
import type { WrittenMapping } from './written-mapping.js';

/** A `simplemas.manifest.yaml` or a `simplemas_project.yml`: which components form a system, and what holds for all of them. */
export interface SystemFile {
  readonly path: WorkspacePath;
  /** What listed paths are relative to. */
  readonly folder: WorkspacePath;
  readonly name?: string;
  readonly networks: readonly NetworkEntry[];
  readonly components: readonly ListedComponent[];
}

/** One component as such a file lists it. */
export interface ListedComponent {
  readonly name: string;
  /** As written: a folder or a metadata file. */
  readonly path: string;
  readonly nameSpan: SourceSpan;
  readonly pathSpan: SourceSpan;
  readonly layers?: ComponentLayers;
}

/** What a manifest says about a component, in the keys of its metadata file. */
export interface ComponentLayers {
  /** Holds where the component itself says nothing. */
  readonly defaults?: WrittenMapping;
  /** Holds whatever the component says. */
  readonly overrides?: WrittenMapping;
}
