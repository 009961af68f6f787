/** Replaces references by what they mean. What only the platform knows stays a variable or an address for the plan to fill in. */
import { serviceUrlVariable } from '@simplemas/contract';
import { nearestName } from '../diagnostics/index.js';
import { literal, primaryPort, type ComponentFile, type ResolvedText } from '../model/index.js';
import { resolveDiagnostics } from './diagnostics.js';
import { parseReferences, type ReferencePart } from './parse-references.js';
import type { DependencyFile, ReferenceScope } from './reference-scope.js';

/** A default may hold references, and these defaults again: deeper than this is a mistake. */
const MAX_DEPTH = 8;

const NAMESPACES = ['component', 'env', 'dependencies'];
const DEPENDENCY_PROPERTIES = ['name', 'type', 'description', 'host', 'port', 'url', 'protocol', 'ports'];

export function interpolate(text: string, scope: ReferenceScope): ResolvedText {
  if (scope.depth > MAX_DEPTH) {
    scope.report(resolveDiagnostics['reference-too-deep']({ limit: MAX_DEPTH }, { span: scope.span }));
    return [];
  }
  if (!text.includes('${')) return literal(text);
  return parseReferences(text).flatMap((part) =>
    part.kind === 'literal' ? literal(part.text) : resolveReference(part, scope),
  );
}

function resolveReference(reference: ReferencePart, scope: ReferenceScope): ResolvedText {
  const [namespace = '', ...rest] = reference.expression.split('.');
  const property = rest.join('.');
  if (rest.length === 0) return variableReference(namespace, reference, scope);
  switch (namespace) {
    case 'component':
      return componentReference(property, reference, scope);
    case 'env':
      return variableReference(property, reference, scope);
    case 'dependencies':
      return dependencyReference(property, reference, scope);
    default: {
      const args = { reference: reference.expression, namespace, ...suggestion(namespace, NAMESPACES) };
      scope.report(resolveDiagnostics['reference-unknown-namespace'](args, { span: scope.span }));
      return [];
    }
  }
}

function variableReference(name: string, reference: ReferencePart, scope: ReferenceScope): ResolvedText {
  const value = isTakenOver(reference, scope) ? undefined : scope.variable(name, scope);
  const needsFallback = value === undefined || value.length === 0;
  const fallback =
    reference.fallback === undefined || !needsFallback
      ? undefined
      : interpolate(reference.fallback, { ...scope, depth: scope.depth + 1 });
  if (value !== undefined) return value.length === 0 ? (fallback ?? value) : value;
  return [{ kind: 'deploy-variable', name, ...(fallback === undefined ? {} : { fallback }) }];
}

/** `REGION: ${REGION:-eu}`, as files for Compose write it, takes a variable over from where the system is deployed. */
function isTakenOver({ expression }: ReferencePart, { declares }: ReferenceScope): boolean {
  return expression === declares;
}

function componentReference(property: string, reference: ReferencePart, scope: ReferenceScope): ResolvedText {
  const properties = componentProperties(scope.file);
  const value = properties.get(property);
  if (value !== undefined) return literal(value);
  const args = {
    reference: reference.expression,
    property,
    of: 'the component',
    ...suggestion(property, properties.keys()),
  };
  scope.report(resolveDiagnostics['reference-unknown-property'](args, { span: scope.span }));
  return [];
}

function componentProperties({ component }: ComponentFile): ReadonlyMap<string, string> {
  return new Map(Object.entries(component).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A name may hold dots, so the declared names decide where it ends; the longest that fits is meant. */
function dependencyReference(path: string, reference: ReferencePart, scope: ReferenceScope): ResolvedText {
  const declared = declaredNames(scope.file);
  const written = [...declared.keys()]
    .filter((candidate) => path.startsWith(`${candidate}.`))
    .sort((a, b) => b.length - a.length)[0];
  const name = declared.get(written ?? '');
  if (written === undefined || name === undefined) {
    const args = { reference: reference.expression, ...suggestion(path.split('.')[0] ?? '', declared.keys()) };
    scope.report(resolveDiagnostics['reference-unknown-dependency'](args, { span: scope.span }));
    return [];
  }
  return dependencyProperty(
    { name, property: path.slice(written.length + 1), expression: reference.expression },
    scope,
  );
}

/** What a reference may call a dependency, and what that is called in the system. */
function declaredNames({ dependencies }: ComponentFile): ReadonlyMap<string, string> {
  return new Map([
    ...dependencies.map(({ name, writtenName = name }) => [writtenName, name] as const),
    ...dependencies.map(({ name }) => [name, name] as const),
  ]);
}

interface DependencyReference {
  readonly name: string;
  readonly property: string;
  readonly expression: string;
}

function dependencyProperty(reference: DependencyReference, scope: ReferenceScope): ResolvedText {
  const { name, property, expression } = reference;
  const [kind = ''] = property.split('.');
  if (!DEPENDENCY_PROPERTIES.includes(kind) || (kind !== 'ports' && kind !== property)) {
    return unknownProperty(reference, DEPENDENCY_PROPERTIES, scope);
  }
  const target = scope.dependencies.get(name);
  if (target !== undefined) return propertyOf(target, reference, scope);
  if (property === 'name') return literal(name);
  // The same variable that a found dependency would set: whoever deploys the component alone can name the address.
  if (property === 'url') return [{ kind: 'deploy-variable', name: serviceUrlVariable(name) }];
  scope.report(
    resolveDiagnostics['reference-to-missing-dependency'](
      { reference: expression, dependency: name },
      { span: scope.span },
    ),
  );
  return [];
}

function propertyOf(target: DependencyFile, reference: DependencyReference, scope: ReferenceScope): ResolvedText {
  const { name, property } = reference;
  switch (property) {
    case 'name':
    case 'type':
    case 'description':
      return literal(target.component[property] ?? '');
    case 'host':
      return [{ kind: 'address', dependency: name, property }];
    case 'protocol':
    case 'port':
    case 'url':
      return primaryPortProperty(target, property, () => withoutPort(reference, scope));
    default:
      return namedPort(target, reference, scope);
  }
}

function primaryPortProperty(
  target: DependencyFile,
  property: 'protocol' | 'port' | 'url',
  withoutOne: () => ResolvedText,
): ResolvedText {
  const port = primaryPort(target.ports);
  if (port === undefined) return withoutOne();
  return property === 'protocol'
    ? literal(port.protocol)
    : [{ kind: 'address', dependency: target.component.name, property }];
}

function namedPort(target: DependencyFile, reference: DependencyReference, scope: ReferenceScope): ResolvedText {
  const portName = reference.property.slice('ports.'.length);
  const port = target.ports.find((candidate) => candidate.name === portName);
  if (port !== undefined) return [{ kind: 'address', dependency: reference.name, property: 'port', port: port.port }];
  const named = target.ports.flatMap((candidate) => candidate.name ?? []);
  return unknownProperty({ ...reference, property: portName }, named, scope);
}

function withoutPort({ name, expression }: DependencyReference, scope: ReferenceScope): ResolvedText {
  scope.report(
    resolveDiagnostics['reference-without-port']({ reference: expression, dependency: name }, { span: scope.span }),
  );
  return [];
}

function unknownProperty(
  reference: DependencyReference,
  known: readonly string[],
  scope: ReferenceScope,
): ResolvedText {
  const { name, property, expression } = reference;
  const args = { reference: expression, property, of: `the dependency "${name}"`, ...suggestion(property, known) };
  scope.report(resolveDiagnostics['reference-unknown-property'](args, { span: scope.span }));
  return [];
}

function suggestion(written: string, names: Iterable<string>): { readonly nearest: string; readonly known: string } {
  const known = [...names];
  return { nearest: nearestName(written, known) ?? '', known: known.join(', ') };
}
