/** Replaces references by what they mean. What only the platform knows stays a variable or an address for the plan to fill in. */
import { serviceUrlVariable } from '@simplemas/contract';
import { nearestName, type Diagnostic } from '../diagnostics/index.js';
import {
  literal,
  primaryPort,
  VARIABLE_NAME_PATTERN,
  type ResolvedText,
  type ResolvedTextPart,
} from '../model/index.js';
import { referenceDiagnostics } from './diagnostics.js';
import { parseReferences, type ReferencePart } from './parse-references.js';
import { spanOfReference, type Referable, type ReferableSystem, type ReferenceScope } from './reference-scope.js';

/** A default may hold references, and these defaults again: deeper than this is a mistake. */
const MAX_DEPTH = 8;

/** Characters of one value: what Linux hands a process in one variable (`MAX_ARG_STRLEN`). Values that repeat others grow by powers. */
const MAX_LENGTH = 131_072;

/** Characters of all texts with references of one component: what Linux hands a process in all its variables and arguments. */
export const MAX_TOTAL_LENGTH = 2_097_152;

/** Names that a misspelled one is compared with, and that a hint lists: each of a thousand references may be misspelled, and each of a thousand dependencies meant. */
const MAX_COMPARED = 200;
const MAX_LISTED = 50;

const NAMESPACES = ['component', 'env', 'dependencies'];
const DEPENDENCY_PROPERTIES = ['name', 'type', 'description', 'host', 'port', 'url', 'protocol', 'ports'];

export function interpolate(text: string, scope: ReferenceScope): ResolvedText {
  if (!text.includes('${')) return literal(text);
  if (scope.depth > MAX_DEPTH) {
    scope.report(referenceDiagnostics['reference-too-deep']({ limit: MAX_DEPTH }, { span: scope.locate() }));
    return [];
  }
  if (scope.budget.left < 0) return [];
  const resolved: ResolvedTextPart[] = [];
  let length = 0;
  for (const part of parseReferences(text)) {
    const parts = part.kind === 'literal' ? literal(part.text) : resolveReference({ scope, reference: part });
    length += lengthOf(parts);
    if (length > MAX_LENGTH) {
      scope.report(referenceDiagnostics['value-too-long']({ limit: MAX_LENGTH }, { span: scope.locate() }));
      return [];
    }
    resolved.push(...parts);
  }
  return scope.depth > 0 || isWithinBudget(length, scope) ? resolved : [];
}

/** A default is part of the text that it stands in, and counted there. */
function isWithinBudget(length: number, { budget, report, locate }: ReferenceScope): boolean {
  budget.left -= length;
  if (budget.left >= 0) return true;
  report(referenceDiagnostics['values-too-long']({ limit: MAX_TOTAL_LENGTH }, { span: locate() }));
  return false;
}

/** Each part counts as one at least, so that the number of parts is bounded as well. */
function lengthOf(text: ResolvedText): number {
  return text.reduce((sum, part) => sum + partLength(part), 0);
}

function partLength(part: ResolvedTextPart): number {
  switch (part.kind) {
    case 'literal':
      return part.text.length;
    case 'deploy-variable':
      return part.name.length + lengthOf(part.fallback ?? []);
    case 'address':
      return part.dependency.length + 1;
  }
}

/** A reference and the text that it stands in. */
interface Found {
  readonly scope: ReferenceScope;
  readonly reference: ReferencePart;
}

function resolveReference(found: Found): ResolvedText {
  const { expression } = found.reference;
  const [namespace = '', ...rest] = expression.split('.');
  const property = rest.join('.');
  if (rest.length === 0) return variableReference(namespace, found);
  switch (namespace) {
    case 'component':
      return componentReference(property, found);
    case 'env':
      return VARIABLE_NAME_PATTERN.test(property)
        ? variableReference(property, found)
        : refuseVariable(property, found);
    case 'dependencies':
      return dependencyReference(property, found);
    default: {
      const args = { reference: expression, namespace, ...suggestion(namespace, NAMESPACES) };
      return refuse(found, referenceDiagnostics['reference-unknown-namespace'](args, { span: spanOfReference(found) }));
    }
  }
}

function refuse({ scope }: Found, diagnostic: Diagnostic): ResolvedText {
  scope.report(diagnostic);
  return [];
}

function variableReference(name: string, found: Found): ResolvedText {
  const { scope } = found;
  const value = isTakenOver(found) ? undefined : scope.values.variable(scope.file, name, found);
  const needsFallback = value === undefined || value.length === 0;
  const fallback = needsFallback ? fallbackOf(found) : undefined;
  if (value !== undefined) return value.length === 0 ? (fallback ?? value) : value;
  return [{ kind: 'deploy-variable', name, ...(fallback === undefined ? {} : { fallback }) }];
}

/** No platform could fill it in. */
function refuseVariable(name: string, found: Found): ResolvedText {
  const args = { reference: found.reference.expression, name };
  return refuse(found, referenceDiagnostics['reference-to-no-variable'](args, { span: spanOfReference(found) }));
}

function fallbackOf({ scope, reference: { fallback, end } }: Found): ResolvedText | undefined {
  if (fallback === undefined) return undefined;
  const offset = scope.offset + end - 1 - fallback.length;
  return interpolate(fallback, { ...scope, offset, depth: scope.depth + 1 });
}

/** `REGION: ${REGION:-eu}`, as files for Compose write it, takes a variable over from where the system is deployed. */
function isTakenOver({ scope, reference }: Found): boolean {
  return reference.expression === scope.declares;
}

function componentReference(property: string, found: Found): ResolvedText {
  const { scope, reference } = found;
  const value = scope.values.property(scope.file, property, found);
  if (value !== undefined) return value;
  const known = Object.keys(scope.file.component);
  const args = {
    reference: reference.expression,
    property,
    of: 'the component',
    ...suggestion(property, known),
  };
  return refuse(found, referenceDiagnostics['reference-unknown-property'](args, { span: spanOfReference(found) }));
}

/** A name may hold dots, so the declared names decide where it ends; the longest that fits is meant. */
function dependencyReference(path: string, found: Found): ResolvedText {
  const { scope, reference } = found;
  if (scope.system === undefined) return NOT_KNOWN_YET;
  const declared = scope.values.dependencies(scope.file);
  const written = longestName(path, declared);
  const name = declared.get(written ?? '');
  if (written === undefined || name === undefined) {
    const args = { reference: reference.expression, ...suggestion(path.split('.')[0] ?? '', declared.keys()) };
    return refuse(found, referenceDiagnostics['reference-unknown-dependency'](args, { span: spanOfReference(found) }));
  }
  return dependencyProperty({ ...found, name, property: path.slice(written.length + 1), system: scope.system });
}

/** Stands for what nobody can say before the dependencies are known. */
const NOT_KNOWN_YET: ResolvedText = [{ kind: 'address', dependency: '', property: 'host' }];

function longestName(path: string, declared: ReadonlyMap<string, string>): string | undefined {
  for (let dot = path.lastIndexOf('.'); dot !== -1; dot = dot === 0 ? -1 : path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    if (declared.has(name)) return name;
  }
  return undefined;
}

interface DependencyReference extends Found {
  readonly name: string;
  readonly property: string;
  readonly system: ReferableSystem;
}

function dependencyProperty(found: DependencyReference): ResolvedText {
  const { name, property, reference, system } = found;
  const [kind = ''] = property.split('.');
  if (!DEPENDENCY_PROPERTIES.includes(kind) || (kind !== 'ports' && kind !== property)) {
    return unknownProperty(found, property, DEPENDENCY_PROPERTIES);
  }
  const target = system.components.get(name);
  if (target !== undefined) return propertyOf(target, found);
  if (property === 'name') return literal(name);
  // The same variable that a found dependency would set: whoever deploys the component alone can name the address.
  if (property === 'url') return [{ kind: 'deploy-variable', name: serviceUrlVariable(name) }];
  // What is wrong with its file is told there.
  if (system.brokenNames.has(name)) return [];
  const args = { reference: reference.expression, dependency: name };
  return refuse(found, referenceDiagnostics['reference-to-missing-dependency'](args, { span: spanOfReference(found) }));
}

function propertyOf(target: Referable, found: DependencyReference): ResolvedText {
  const { name, property, scope } = found;
  switch (property) {
    case 'name':
      return literal(target.component.name);
    case 'type':
    case 'description':
      return scope.values.property(target, property, found) ?? [];
    case 'host':
      return [{ kind: 'address', dependency: name, property }];
    case 'protocol':
    case 'port':
    case 'url':
      return primaryPortProperty(target, property, found);
    default:
      return namedPort(target, found);
  }
}

function primaryPortProperty(
  target: Referable,
  property: 'protocol' | 'port' | 'url',
  found: DependencyReference,
): ResolvedText {
  const port = primaryPort(target.ports);
  const { name, reference } = found;
  if (port !== undefined)
    return property === 'protocol' ? literal(port.protocol) : [{ kind: 'address', dependency: name, property }];
  const args = { reference: reference.expression, dependency: name };
  return refuse(found, referenceDiagnostics['reference-without-port'](args, { span: spanOfReference(found) }));
}

function namedPort(target: Referable, found: DependencyReference): ResolvedText {
  const portName = found.property.slice('ports.'.length);
  const port = target.ports.find((candidate) => candidate.name === portName);
  if (port !== undefined) return [{ kind: 'address', dependency: found.name, property: 'port', port: port.port }];
  const named = target.ports.flatMap((candidate) => candidate.name ?? []);
  return unknownProperty(found, portName, named);
}

function unknownProperty(found: DependencyReference, property: string, known: readonly string[]): ResolvedText {
  const { name, reference } = found;
  const of = `the dependency "${name}"`;
  const args = { reference: reference.expression, property, of, ...suggestion(property, known) };
  return refuse(found, referenceDiagnostics['reference-unknown-property'](args, { span: spanOfReference(found) }));
}

function suggestion(written: string, names: Iterable<string>): { readonly nearest: string; readonly known: string } {
  const known = [...names].slice(0, MAX_COMPARED);
  return { nearest: nearestName(written, known) ?? '', known: known.slice(0, MAX_LISTED).join(', ') };
}
