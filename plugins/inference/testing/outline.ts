import { EMPTY_OUTLINE, type Outline } from '@simplemas/core/outline';

/** An outline of which only some things matter to a test. */
export function outlineWith(parts: Partial<Outline>): Outline {
  return { ...EMPTY_OUTLINE, ...parts };
}
