import type { Diagnostic, Outcome } from '../diagnostics/index.js';
import type { ComponentFile } from '../model/index.js';
import { createTexts, type Texts } from '../references/index.js';

/**
 * The names in a file with their references resolved: those of dependencies, variables and ports. Others are matched with them, so they must be known from the file
 * alone. A name that is not stays as it is written, and has its finding.
 */
export function resolveOwnNames(file: ComponentFile): Outcome<ComponentFile> & { readonly value: ComponentFile } {
  if (!hasReferences(file)) return { value: file, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const texts = createTexts({ file, system: undefined, report });
  const withName = resolvedName(texts);
  return {
    value: {
      ...file,
      environment: file.environment.map((entry, index) => withName(entry, ['environment', index])),
      ports: file.ports.map((entry, index) => withName(entry, ['ports', index])),
      dependencies: file.dependencies.map((entry, index) => withName(entry, ['dependencies', index])),
    },
    diagnostics,
  };
}

interface Named {
  readonly name?: string;
}

function isOpen({ name }: Named): boolean {
  return name?.includes('${') === true;
}

function hasReferences({ environment, ports, dependencies }: ComponentFile): boolean {
  return environment.some(isOpen) || ports.some(isOpen) || dependencies.some(isOpen);
}

function resolvedName({ known }: Texts): <T extends Named>(entry: T, path: readonly (string | number)[]) => T {
  return (entry, path) => {
    if (!isOpen(entry)) return entry;
    const name = known(entry.name ?? '', [...path, 'name']);
    return name === '' ? entry : { ...entry, name };
  };
}
