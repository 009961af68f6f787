/** The part of planning a system that several components share: taken anew, or known from an earlier run. */
import type { Outcome } from '@simplemas/core';
import type { Host } from '../host.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { readOnce } from '../load/read-source.js';
import type { DecidedSystem, DecisionRequest } from './decided-system.js';
import { keepDecisions, openDecisions, recallDecisions } from './keep-decisions.js';
import { takeDecisions } from './take-decisions.js';

export function decideSystem(host: Host, loaded: LoadedSystem, request: DecisionRequest): Outcome<DecidedSystem> {
  const { reuse } = host;
  const files = readOnce(host.files);
  const store = reuse && openDecisions({ store: reuse, files, loaded, request });
  const known = store && recallDecisions(store);
  if (known !== undefined) return known;
  const taken = takeDecisions({ ...host, files }, loaded, request);
  if (store !== undefined && taken.value !== undefined) keepDecisions(store, taken.value);
  return outcomeOf(taken);
}

function outcomeOf({ value, diagnostics }: ReturnType<typeof takeDecisions>): Outcome<DecidedSystem> {
  return { value: value?.decided, diagnostics };
}
