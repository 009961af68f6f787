/** Rules that a manifest or a project file alone can break. Where its paths lead is not known here. */
import type { Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile, ListedComponent, SystemFile, WrittenMapping } from '../model/index.js';
import type { ParsedFile } from '../parse/index.js';
import { canonicalValues, mergeLayers, placeComponent } from '../schema/index.js';
import type { WorkspacePath } from '../source/index.js';
import { validateDiagnostics } from './diagnostics.js';
import { findRepeats } from './find-repeats.js';
import { checkName } from './name-rule.js';
import { validateSections } from './validate-component.js';

export function validateSystemFile(system: SystemFile, file: ParsedFile): readonly Diagnostic[] {
  return [...listProblems(system, file), ...networkProblems(system, file), ...layerProblems(system)];
}

function listProblems({ components }: SystemFile, file: ParsedFile): readonly Diagnostic[] {
  if (components.length === 0) {
    const key = 'agents' in file.value ? 'agents' : 'components';
    return key in file.value ? [validateDiagnostics['lists-nothing']({ key }, { span: file.locate([key]) })] : [];
  }
  const first = new Map(components.toReversed().map((component) => [component.name, component]));
  return findRepeats(components, (component) => component.name).map(({ name, nameSpan }) =>
    validateDiagnostics['listed-twice'](
      { name },
      { span: nameSpan, related: relatedTo(first.get(name), 'the other one') },
    ),
  );
}

function relatedTo(component: ListedComponent | undefined, label: string): Diagnostic['related'] {
  return component === undefined ? [] : [{ span: component.nameSpan, label }];
}

function networkProblems({ networks }: SystemFile, file: ParsedFile): readonly Diagnostic[] {
  const placed = networks.map(({ name }, index) => ({
    name,
    span: file.locate(['global', 'networks', index, 'name']),
  }));
  return [
    ...placed.flatMap(({ name, span }) => checkName(name, 'network', span)),
    ...findRepeats(placed, (network) => network.name).map(({ name, span }) =>
      validateDiagnostics['network-twice']({ name }, { span }),
    ),
  ];
}

/** Each layer is held against the rules by itself too: laid over each other, a variable that it declares twice would be one. */
function layerProblems({ components, path }: SystemFile): readonly Diagnostic[] {
  const shared = components.slice(0, 1).map(({ name, layers }) => ({ name, layer: layers?.defaults }));
  const single = components.map(({ name, layers }) => ({ name, layer: layers?.overrides }));
  return [...shared, ...single].flatMap(({ name, layer }) =>
    layer === undefined ? [] : validateSections(asComponent({ name, layer, path })),
  );
}

interface NamedLayer {
  readonly name: string;
  readonly layer: WrittenMapping;
  readonly path: WorkspacePath;
}

function asComponent({ name, layer, path }: NamedLayer): ComponentFile {
  const bare = { ...layer, path, value: {} };
  const { file, input } = mergeLayers(bare, { version: '1.0', component: { name } }, { overrides: layer });
  return placeComponent(canonicalValues(file, input), file);
}
