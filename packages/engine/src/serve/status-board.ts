/** How far each component is. Others wait for that, the whole system for all. */
export type Status =
  /** Nothing of it runs: not begun, between two runs, or given up. */
  | 'down'
  /** Its process runs. */
  | 'started'
  /** It runs and is well, or it did its work and ended well. */
  | 'well'
  /** It is not ours to start. */
  | 'absent';

export interface StatusBoard {
  get(component: string): Status;
  set(component: string, status: Status): void;
  /** Settles when the condition holds, which is asked after every change; a component that nobody set is absent. */
  until(condition: (board: StatusBoard) => boolean): Promise<void>;
}

export function createStatusBoard(components: readonly string[]): StatusBoard {
  const statuses = new Map<string, Status>(components.map((name) => [name, 'down']));
  const waiting = new Set<() => void>();
  const board: StatusBoard = {
    get: (component) => statuses.get(component) ?? 'absent',
    set(component, status) {
      statuses.set(component, status);
      for (const ask of [...waiting]) ask();
    },
    until(condition) {
      return new Promise((settle) => {
        const ask = (): void => {
          if (!condition(board)) return;
          waiting.delete(ask);
          settle();
        };
        waiting.add(ask);
        ask();
      });
    },
  };
  return board;
}
