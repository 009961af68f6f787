import type { Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile } from '../model/index.js';
import { resolveDiagnostics } from './diagnostics.js';

export function componentTwice(first: Pick<ComponentFile, 'path' | 'locate'>, second: ComponentFile): Diagnostic {
  const path = ['component', 'name'];
  return resolveDiagnostics['component-twice'](
    { name: second.component.name, first: first.path, second: second.path },
    { span: second.locate(path), related: [{ span: first.locate(path), label: 'the other one' }] },
  );
}
