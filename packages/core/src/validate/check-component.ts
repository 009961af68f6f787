/**
 * A parsed metadata file held against its schema by zod, which says what does not fit. The build loads this when it is first called (scripts/build/late-modules.ts): files that fit do
 * without.
 */
import type { Outcome } from '../diagnostics/index.js';
import type { ParsedFile } from '../parse/index.js';
import { componentSchema, readVersioned, type ComponentInput } from '../schema/index.js';
import { soundPart, type SoundPart } from './sound-part.js';

export function checkComponent(file: ParsedFile): Outcome<ComponentInput> {
  return readVersioned(file, componentSchema);
}

/** What a file that the schema refuses says all the same. */
export function soundComponent(file: ParsedFile): SoundPart<ComponentInput> {
  return soundPart(file, componentSchema);
}
