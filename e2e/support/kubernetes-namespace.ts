// A namespace of the test cluster, seen through kubectl as an operator would.

import { inject } from 'vitest';
import { run, type CommandResult } from './commands.js';

const COMMAND_MS = 300_000;
const READY_SECONDS = 240;

export interface KubernetesNamespace {
  /** kubectl, whatever comes of it. */
  readonly kubectl: (...args: readonly string[]) => Promise<CommandResult>;
  /** kubectl for what belongs to no namespace, or names it; it must succeed. */
  readonly cluster: (...args: readonly string[]) => Promise<string>;
  /** kubectl in the namespace; it must succeed. */
  readonly inside: (...args: readonly string[]) => Promise<string>;
  readonly untilAvailable: () => Promise<string>;
  /** Until no pod of the component is left, also none that is about to end. */
  readonly untilGone: (component: string) => Promise<string>;
  readonly untilRolledOut: (component: string) => Promise<string>;
  /** Generation of each Deployment: it grows when the Deployment changes. */
  readonly generations: () => Promise<Readonly<Record<string, string>>>;
  /** Takes the namespace away with all that is in it. */
  readonly remove: () => Promise<void>;
}

export function kubernetesNamespace(namespace: string, folder: string): KubernetesNamespace {
  const kubectl = (...args: readonly string[]): Promise<CommandResult> =>
    run(folder, ['kubectl', '--kubeconfig', inject('kubeconfig'), ...args], { timeoutMs: COMMAND_MS });
  const cluster = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await kubectl(...args);
    if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const inside = (...args: readonly string[]): Promise<string> => cluster('--namespace', namespace, ...args);
  const timeout = `--timeout=${READY_SECONDS}s`;
  return {
    kubectl,
    cluster,
    inside,
    untilAvailable: () => inside('wait', '--for=condition=Available', 'deployment', '--all', timeout),
    untilGone: (component) => inside('wait', '--for=delete', 'pod', '--selector', `app=${component}`, timeout),
    untilRolledOut: (component) => inside('rollout', 'status', `deployment/${component}`, timeout),
    generations: async () => {
      const path = '{range .items[*]}{.metadata.name}={.metadata.generation}{"\\n"}{end}';
      const lines = (await inside('get', 'deployments', '--output', `jsonpath=${path}`)).split('\n');
      return Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
    },
    remove: async () => {
      await kubectl('delete', 'namespace', namespace, '--wait=true', '--timeout=120s');
    },
  };
}
