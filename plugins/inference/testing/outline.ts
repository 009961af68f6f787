import type { Outline } from '@simplemas/core/outline';

/** An outline of which only some things matter to a test. */
export function outlineWith(parts: Partial<Outline>): Outline {
  return {
    dependencies: [],
    volumes: [],
    hasBuild: false,
    imageVariables: [],
    isImageLinked: false,
    isTextLinked: false,
    hasLocalCommand: false,
    ...parts,
  };
}
