import type { NodeRuntime } from './agent-image.js';
import { buildCommand, nodeModulesOf } from './node-install.js';
import { shellWord, toItsPlace } from './quote.js';

/** What a stage copies, and the command that then builds a package. */
export interface BuildStep {
  /** Arguments of COPY. */
  readonly copies: readonly string[];
  readonly command: string;
}

/** A package is copied right before it is built, so that a change of one builds those again that need it, and no other. */
export function buildSteps(folder: string, runtime: NodeRuntime): readonly BuildStep[] {
  const { settings = [], packages = [] } = runtime.build ?? {};
  const steps: BuildStep[] = [];
  let copies = settings.map(toItsPlace);
  for (const each of packages) {
    copies.push(toItsPlace(each.folder));
    if (!each.isBuilt) continue;
    steps.push({ copies, command: buildCommand(runtime, each.folder) });
    copies = [];
  }
  // What was installed for the build is no part of its result.
  const removal = `rm -rf ${nodeModulesOf(folder, runtime).map(shellWord).join(' ')}`;
  return steps.map((step, index) =>
    index < steps.length - 1 ? step : { ...step, command: `${step.command} && \\\n    ${removal}` },
  );
}
