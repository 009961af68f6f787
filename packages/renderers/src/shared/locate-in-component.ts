import type { SourceSpan } from '@simplemas/core';

/** Where something of a component is written: its value, or its key. */
export type LocateInComponent = (
  component: string,
  path: readonly (string | number)[],
  what: 'value' | 'key',
) => SourceSpan | undefined;
