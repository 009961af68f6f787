import {
  frameSystem,
  partFramer,
  type ComponentFile,
  type Diagnostic,
  type FrameSystem,
  type Outcome,
  type SystemDefinition,
  type SystemFrame,
} from '@simplemas/core';
import type { LoadedFile } from './load-file.js';

/** What the files of a selection hold, the broken ones included: verbs decide which of them they need. */
export interface LoadedSystem {
  readonly definition: SystemDefinition;
  readonly readings: readonly LoadedFile[];
  /** Findings about the selection as a whole. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where it is one of many parts of a system, or that system: what they have in common is worked out once. */
  readonly frameIt?: FrameSystem;
}

/** Everything that reading has found: about the selection as a whole, and in each of its files. */
export function readingProblems({ diagnostics, readings }: LoadedSystem): readonly Diagnostic[] {
  return [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)];
}

/** To be looked at so many times, as a whole and part by part. A single look works out no more than it needs. */
export function framedFor(looks: number, loaded: LoadedSystem): LoadedSystem {
  return looks > 1 ? { ...loaded, frameIt: partFramer(loaded.definition) } : loaded;
}

export function frameLoaded({ definition, frameIt = frameSystem }: LoadedSystem): Outcome<SystemFrame> {
  return frameIt(definition);
}

type FromFiles = Pick<SystemDefinition, 'components' | 'brokenNames'>;

/** A definition whose components are put together when somebody asks for one of them: where little has changed, nobody does. */
export function definedLater(
  known: Omit<SystemDefinition, 'components' | 'brokenNames'>,
  find: { readonly [Key in keyof FromFiles]: () => FromFiles[Key] },
): SystemDefinition {
  let components: readonly ComponentFile[] | undefined;
  let brokenNames: readonly string[] | undefined;
  return {
    ...known,
    get components() {
      return (components ??= find.components());
    },
    get brokenNames() {
      return (brokenNames ??= find.brokenNames());
    },
  };
}
