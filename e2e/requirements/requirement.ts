/** One promise of the reference document "Deploying SimpleMas Systems" or of the specification, in words of our own. */
export interface Requirement {
  /** `area/subject/fact`; tests name it in `verifies('…')`. Never reused or renamed. */
  readonly id: string;
  /** Document and section heading. */
  readonly source: `${'reference' | 'specification'}: ${string}`;
  readonly promise: string;
  /** The issue that brings it; absent as soon as a test verifies it. */
  readonly openUntil?: number;
}
