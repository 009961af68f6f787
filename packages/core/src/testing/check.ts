/** One call from texts to findings and values, so that a test says what goes in and what comes out, and nothing of the way between. */
import { expect } from 'vitest';
import { sortDiagnostics, type Diagnostic } from '../diagnostics/index.js';
import type { Plan, PlannedComponent, SystemDefinition } from '../model/index.js';
import { planDeployment, type PlanRequest } from '../plan/index.js';
import { frameSystem, resolveSystem } from '../resolve/index.js';
import { readComponent } from '../validate/index.js';
import { expectFindings } from './expect-findings.js';

/** Metadata files by path. */
export type Texts = Readonly<Record<string, string>>;

export interface CheckOptions {
  readonly isStrict?: boolean;
  readonly only?: string;
  readonly isolatesNetworks?: boolean;
  /** Plans for Kubernetes instead. */
  readonly kubernetes?: Omit<PlanRequest & { readonly platform: 'kubernetes' }, 'platform'>;
}

export interface Check {
  readonly diagnostics: readonly Diagnostic[];
  readonly plan: Plan;
  /** Expects exactly these findings: `FILE:LINE:COLUMN SEVERITY CODE`, with ` (hint: …)` where the line names one. */
  readonly reports: (...lines: readonly string[]) => Check;
  readonly reportsNothing: () => Check;
  readonly component: (name: string) => PlannedComponent;
}

/** Runs texts through the pipeline up to the plan, for Compose unless said otherwise. */
export function check(texts: Texts, options: CheckOptions = {}): Check {
  const { isStrict = false, kubernetes, ...request } = options;
  const readings = Object.entries(texts).map(([path, text]) => readComponent({ path, text }));
  const definition: SystemDefinition = {
    networks: [],
    isStrict,
    components: readings.flatMap((reading) => reading.value ?? []),
    brokenNames: readings.flatMap((reading) => (reading.value === undefined ? (reading.name ?? []) : [])),
    unready: readings.flatMap((reading) => reading.unready ?? []),
  };
  const system = resolveSystem(frameSystem(definition));
  const planRequest: PlanRequest =
    kubernetes === undefined ? { platform: 'compose', ...request } : { platform: 'kubernetes', ...kubernetes };
  const planned = system.value && planDeployment(system.value, planRequest);
  const found = [
    ...readings.flatMap((reading) => reading.diagnostics),
    ...system.diagnostics,
    ...(planned?.diagnostics ?? []),
  ];
  return checkOf(sortDiagnostics(found), planned?.value);
}

function checkOf(diagnostics: readonly Diagnostic[], plan: Plan | undefined): Check {
  const self: Check = {
    diagnostics,
    plan: plan ?? { platform: 'compose', components: [], networks: [], volumeNames: [], deployVariables: [] },
    reports: (...lines) => {
      expectFindings(diagnostics, lines);
      return self;
    },
    reportsNothing: () => self.reports(),
    component: (name) => {
      const component = plan?.components.find((candidate) => candidate.name === name);
      expect(component, `component ${name}`).toBeDefined();
      return component as PlannedComponent;
    },
  };
  return self;
}
