/** How a run ends (spec.md §1). Never another number for what the user did. */
export const EXIT_STATUS = {
  fine: 0,
  /** Findings of severity error. */
  findings: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Our own mistake: asks for a report. */
  internal: 70,
} as const;

export type ExitStatus = (typeof EXIT_STATUS)[keyof typeof EXIT_STATUS];
