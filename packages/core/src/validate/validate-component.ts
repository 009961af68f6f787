/** Rules that one file alone can break and a schema cannot say. Rules on values that may hold references come after these are resolved. */
import type { Diagnostic } from '../diagnostics/index.js';
import { transportOf, VARIABLE_NAME_PATTERN, type ComponentFile } from '../model/index.js';
import { validateDiagnostics } from './diagnostics.js';
import { findRepeats } from './find-repeats.js';
import { imageProblems } from './image-rule.js';
import { checkName } from './name-rule.js';

export function validateComponent(file: ComponentFile): readonly Diagnostic[] {
  return [
    ...checkName(file.component.name, 'component', file.locate(['component', 'name'])),
    ...validateSections(file),
    ...healthCheckProblems(file),
  ];
}

/** The rules for everything but who the component is. */
export function validateSections(file: ComponentFile): readonly Diagnostic[] {
  return [
    ...environmentProblems(file),
    ...portProblems(file),
    ...portNameProblems(file),
    ...dependencyProblems(file),
    ...rangeProblems(file),
    ...imageProblems(file),
  ];
}

/** Of the component as a whole: an override may say one half of a check. */
function healthCheckProblems({ healthCheck, locate }: ComponentFile): readonly Diagnostic[] {
  if (healthCheck === undefined) return [];
  const { path, command } = healthCheck;
  if (path === undefined && command === undefined)
    return [validateDiagnostics['health-check-without-question']({}, { span: locate(['health_check'], 'key') })];
  if (path === undefined || command === undefined) return [];
  return [validateDiagnostics['health-check-path-unused']({}, { span: locate(['health_check', 'path']) })];
}

function environmentProblems(file: ComponentFile): readonly Diagnostic[] {
  const badNames = file.environment.filter(({ name }) => !isOpen(name) && !VARIABLE_NAME_PATTERN.test(name));
  const openSecrets = file.environment.filter((entry) => entry.isSecret && entry.value !== undefined);
  return [
    ...badNames.map(({ name, span }) => validateDiagnostics['variable-name-invalid']({ name }, { span })),
    ...findRepeats(file.environment, (entry) => entry.name).map(({ name, span }) =>
      validateDiagnostics['variable-twice']({ name }, { span }),
    ),
    ...openSecrets.map(({ name, valueSpan }) =>
      validateDiagnostics['secret-with-value']({ name }, { span: valueSpan }),
    ),
  ];
}

function portProblems(file: ComponentFile): readonly Diagnostic[] {
  // What it speaks could not be resolved; that is its finding.
  const known = file.ports.filter((port) => port.openProtocol === undefined);
  return findRepeats(known, ({ port, protocol }) => `${port}/${transportOf(protocol)}`).map(
    ({ port, protocol, span }) =>
      validateDiagnostics['port-twice']({ port, transport: transportOf(protocol) }, { span }),
  );
}

function portNameProblems(file: ComponentFile): readonly Diagnostic[] {
  const named = file.ports.flatMap(({ name }, index) =>
    name === undefined || isOpen(name) ? [] : [{ name, span: () => file.locate(['ports', index, 'name']) }],
  );
  return [
    ...named.flatMap(({ name, span }) => checkName(name, 'port', span)),
    ...findRepeats(named, (port) => port.name).map(({ name, span }) =>
      validateDiagnostics['port-name-twice']({ name }, { span: span() }),
    ),
  ];
}

/** A name whose references could not be resolved; that is its finding. */
function isOpen(name: string): boolean {
  return name.includes('${');
}

function dependencyProblems(file: ComponentFile): readonly Diagnostic[] {
  const onItself = file.dependencies.filter((dependency) => dependency.name === file.component.name);
  return [
    ...findRepeats(file.dependencies, (dependency) => dependency.name).map(({ name, span }) =>
      validateDiagnostics['dependency-twice']({ name }, { span }),
    ),
    ...onItself.map(({ name, span }) => validateDiagnostics['dependency-on-itself']({ name }, { span })),
  ];
}

function rangeProblems({ replicas: min = 0, maxReplicas: max, locate }: ComponentFile): readonly Diagnostic[] {
  if (max === undefined || min <= max) return [];
  return [validateDiagnostics['range-upside-down']({ min, max }, { span: locate(['replicas']) })];
}
