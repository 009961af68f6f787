import type { ComponentFile, Diagnostic, SystemDefinition } from '@simplemas/core';
import type { LoadedFile } from './load-file.js';

/** What the files of a selection hold, the broken ones included: verbs decide which of them they need. */
export interface LoadedSystem {
  readonly definition: SystemDefinition;
  readonly readings: readonly LoadedFile[];
  /** Findings about the selection as a whole. */
  readonly diagnostics: readonly Diagnostic[];
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
