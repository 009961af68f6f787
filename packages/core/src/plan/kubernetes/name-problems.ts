import type { Diagnostic } from '../../diagnostics/index.js';
import type { SystemComponent } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { dnsLabel, MAX_NAME_LENGTH } from './names.js';

/** Components whose names are the same once they are DNS labels, or too long for one (spec.md §2). */
export function nameProblems(components: readonly SystemComponent[]): readonly Diagnostic[] {
  const owners = new Map<string, SystemComponent>();
  return components.flatMap((component) => {
    const label = dnsLabel(component.name);
    const first = owners.get(label);
    owners.set(label, first ?? component);
    return [...lengthProblems(component, label), ...(first === undefined ? [] : [collision(first, component, label)])];
  });
}

function collision(first: SystemComponent, second: SystemComponent, label: string): Diagnostic {
  const path = ['component', 'name'];
  const args = { first: first.name, firstFile: first.path, second: second.name, secondFile: second.path, label };
  const related = [{ span: first.locate(path), label: 'the other one' }];
  return planDiagnostics['names-collide'](args, { span: second.locate(path), related });
}

function lengthProblems({ name, locate }: SystemComponent, label: string): readonly Diagnostic[] {
  if (label.length <= MAX_NAME_LENGTH) return [];
  const args = { name, limit: MAX_NAME_LENGTH };
  return [planDiagnostics['name-too-long'](args, { span: locate(['component', 'name']) })];
}
