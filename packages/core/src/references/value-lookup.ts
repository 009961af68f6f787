import { literal, type EnvironmentEntry, type ResolvedText } from '../model/index.js';
import { referenceDiagnostics } from './diagnostics.js';
import { interpolate } from './interpolate.js';
import { spanOfReference, type Referable, type ReferenceScope, type Use, type ValueLookup } from './reference-scope.js';

/** Values that lead from one to the next. A longer chain is a mistake, and would at some length fill the stack. */
const MAX_CHAIN = 64;

/** A value of a component, as written. */
interface Field {
  readonly file: Referable;
  /** What a cycle calls it. */
  readonly label: string;
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly declares?: string;
}

/** Whose texts are resolved. Findings in texts of others are theirs to tell. */
type Owner = Pick<ReferenceScope, 'file' | 'report'>;

/** Looks up values for the texts of one component; one that refers back to itself is reported, with the whole way round. */
export function createValueLookup(owner: Owner): ValueLookup {
  const resolver = new ValueResolver(owner);
  const variablesOf = rememberPerFile(variableFields);
  return {
    dependencies: rememberPerFile(dependencyNames),
    variable: (file, name, use) => {
      const field = variablesOf(file).get(name);
      return field && resolver.resolve(field, use);
    },
    property: (file, name, use) => {
      const text = propertyOf(file, name);
      if (text === undefined) return undefined;
      return resolver.resolve({ file, label: `component.${name}`, path: ['component', name], text }, use);
    },
  };
}

class ValueResolver {
  private readonly known = new Map<Referable, Map<string, ResolvedText>>();
  private readonly way: Field[] = [];
  private readonly owner: Owner;

  constructor(owner: Owner) {
    this.owner = owner;
  }

  resolve(field: Field, use: Use): ResolvedText {
    const { file, label, path, text, declares } = field;
    if (!text.includes('${')) return literal(text);
    const values = this.known.get(file) ?? new Map<string, ResolvedText>();
    const earlier = values.get(label);
    if (earlier !== undefined) return earlier;
    const start = this.way.findIndex((step) => step.file === file && step.label === label);
    if (start !== -1) return this.reportCycle([...this.way.slice(start), field], use);
    if (this.way.length >= MAX_CHAIN) return reportDepth(use);
    this.way.push(field);
    const { system, values: lookup, budget } = use.scope;
    const report = file === this.owner.file ? this.owner.report : () => undefined;
    const value = interpolate(text, {
      ...{ file, system, values: lookup, report },
      locate: (part) => file.locate(path, part),
      offset: 0,
      depth: 0,
      budget,
      ...(declares === undefined ? {} : { declares }),
    });
    this.way.pop();
    this.known.set(file, values.set(label, value));
    return value;
  }

  /** Told of each component at its own text: where the way comes round, or where it leaves for another component. */
  private reportCycle(cycle: readonly Field[], use: Use): ResolvedText {
    const { file, report } = this.owner;
    const [first] = cycle;
    if (first?.file !== file) return [];
    const isOwn = cycle.every((field) => field.file === file);
    const names = cycle.map((field) => (isOwn ? field.label : `${field.file.component.name}: ${field.label}`));
    const span = isOwn ? spanOfReference(use) : file.locate(first.path);
    report(referenceDiagnostics['environment-cycle']({ cycle: names.join(' → ') }, { span }));
    return [];
  }
}

function rememberPerFile<T>(make: (file: Referable) => T): (file: Referable) => T {
  const made = new Map<Referable, T>();
  return (file) => {
    const value = made.get(file) ?? make(file);
    made.set(file, value);
    return value;
  };
}

function variableFields(file: Referable): ReadonlyMap<string, Field> {
  return new Map(file.environment.flatMap((entry, index) => variableField(file, entry, index)));
}

function variableField(
  file: Referable,
  { name, value, isSecret }: EnvironmentEntry,
  index: number,
): readonly (readonly [string, Field])[] {
  if (isSecret || value === undefined) return [];
  return [[name, { file, label: name, path: ['environment', index, 'value'], text: value, declares: name }]];
}

function dependencyNames({ dependencies }: Referable): ReadonlyMap<string, string> {
  return new Map([
    ...dependencies.map(({ name, writtenName = name }) => [writtenName, name] as const),
    ...dependencies.map(({ name }) => [name, name] as const),
  ]);
}

function propertyOf({ component }: Referable, name: string): string | undefined {
  const text = Object.hasOwn(component, name) ? (component as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function reportDepth(use: Use): ResolvedText {
  use.scope.report(referenceDiagnostics['reference-too-deep']({ limit: MAX_CHAIN }, { span: spanOfReference(use) }));
  return [];
}
