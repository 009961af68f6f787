import type { Severity } from '@simplemas/core';

/** Colours of a report; each the identity where the reader is no terminal. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

const SEVERITY_COLORS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };

export function createPaint(color: boolean): Paint {
  const code = (open: number, close: number) => (text: string) =>
    color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    hint: code(32, 39),
    severity: (severity, text) => code(SEVERITY_COLORS[severity], 39)(text),
  };
}
