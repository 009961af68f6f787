/** One call from files and a selection to findings and services, through all stages up to the plan for Compose. */
import { planDeployment, type Diagnostic, type Plan, type PlannedComponent, type System } from '@simplemas/core';
import { expectFindings } from '@simplemas/core/testing';
import { expect } from 'vitest';
import type { SystemSelection } from '../requests.js';
import { validateSystem } from '../verbs/validate-system.js';
import { createMemoryFiles, type MemoryContents } from './memory-files.js';

export interface SelectionCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Only where there are no errors in what was selected. */
  readonly system: System;
  readonly plan: Plan;
  /** Expects exactly these findings: `FILE:LINE:COLUMN SEVERITY CODE`, with ` (hint: …)` where the line names one. */
  readonly reports: (...lines: readonly string[]) => SelectionCheck;
  readonly component: (name: string) => PlannedComponent;
  /** Values of a component's variables that are known now; what stands for the others is their kind. */
  readonly variables: (name: string) => Readonly<Record<string, string>>;
}

export function checkSelection(contents: MemoryContents, selection: SystemSelection): SelectionCheck {
  const { value, diagnostics } = validateSystem({ files: createMemoryFiles(contents) }, selection);
  const self: SelectionCheck = {
    diagnostics,
    get system() {
      expect(value, 'a system').toBeDefined();
      return value as System;
    },
    get plan() {
      return planDeployment(self.system, { platform: 'compose' }).value as Plan;
    },
    reports: (...lines) => {
      expectFindings(diagnostics, lines);
      return self;
    },
    component: (name) => {
      const component = self.plan.components.find((candidate) => candidate.name === name);
      expect(component, `component ${name}`).toBeDefined();
      return component as PlannedComponent;
    },
    variables: (name) =>
      Object.fromEntries(self.component(name).environment.map((variable) => [variable.name, textOf(variable)])),
  };
  return self;
}

function textOf(variable: PlannedComponent['environment'][number]): string {
  if (variable.kind !== 'value') return variable.kind;
  return variable.value.map((part) => (part.kind === 'literal' ? part.text : part.kind)).join('');
}
