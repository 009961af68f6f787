/** Nx's two ways to call an executor, one task or many, over the one way in which ours are written. */
import type { ExecutorContext } from '@nx/devkit';
import { describeMistake } from './describe-mistake.js';

/** What one task has to say at its end. */
export interface TaskReport {
  readonly success: boolean;
  readonly text: string;
}

/** Does many tasks, each with its own options, with as much work shared as these allow: reports each by its place in the list. */
export type TaskRunner<O> = (workspaceRoot: string, tasks: readonly O[]) => Iterable<readonly [number, TaskReport]>;

/** Of the graph only the names of its tasks matter: no task needs the result of another. */
type TasksToRun = { readonly tasks: Readonly<Record<string, unknown>> };

export function executorFor<O>(run: TaskRunner<O>) {
  return async (options: O, context: Pick<ExecutorContext, 'root'>): Promise<{ success: boolean }> => {
    const reports = [...reportsOf(run, context.root, [options])].map(([, report]) => report);
    for (const { text } of reports) if (text !== '') process.stdout.write(text);
    return { success: reports.every(({ success }) => success) };
  };
}

/** Yields each task as it ends, so that Nx shows and caches it without waiting for the others. */
export function batchExecutorFor<O>(run: TaskRunner<O>) {
  return async function* (
    ...[graph, options, , context]: [TasksToRun, Record<string, O>, unknown, Pick<ExecutorContext, 'root'>]
  ): AsyncGenerator<{ task: string; result: { success: boolean; terminalOutput: string } }> {
    const entries = Object.keys(graph.tasks).map((task) => ({ task, options: options[task] as O }));
    const all = entries.map((entry) => entry.options);
    for (const [index, { success, text }] of reportsOf(run, context.root, all)) {
      const task = entries[index]?.task;
      if (task !== undefined) yield { task, result: { success, terminalOutput: text } };
    }
  };
}

/** Findings about files are reports; an exception is a mistake of ours, and every task that it left without report fails by it. */
function* reportsOf<O>(
  run: TaskRunner<O>,
  root: string,
  tasks: readonly O[],
): Generator<readonly [number, TaskReport]> {
  const open = new Set(tasks.keys());
  try {
    for (const [index, report] of run(root, tasks)) {
      open.delete(index);
      yield [index, report];
    }
  } catch (error) {
    for (const index of open) yield [index, { success: false, text: describeMistake(error) }];
  }
}
