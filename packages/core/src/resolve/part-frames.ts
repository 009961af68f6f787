import { compareText } from '../diagnostics/index.js';
import { oncePerObject, type SystemDefinition } from '../model/index.js';
import { frameSystem, type FrameSystem } from './resolve-system.js';

/**
 * For many parts of one system, the whole among them: with nothing to find in the whole there is nothing to find in a part, and components look the same in both. So
 * each is resolved once, in however many parts it is. A part in which there is something to find is framed by itself.
 */
export function partFramer(whole: SystemDefinition): FrameSystem {
  let framer: FrameSystem | undefined;
  return (part) => (framer ??= createFramer(whole))(part);
}

function createFramer(whole: SystemDefinition): FrameSystem {
  if (!isAllKnown(whole)) return frameSystem;
  const { value: frame, diagnostics } = frameSystem(whole);
  if (frame === undefined || diagnostics.length > 0) return frameSystem;
  const surfaces = new Map(frame.components.map((surface) => [surface.name, surface]));
  const resolve = oncePerObject(frame.resolve);
  return (part) => {
    const components = part.components
      .flatMap(({ component }) => surfaces.get(component.name) ?? [])
      .toSorted((a, b) => compareText(a.name, b.name));
    const isFine = components.every((component) => resolve(component).diagnostics.length === 0);
    return isFine ? { value: { ...frame, components, resolve }, diagnostics: [] } : frameSystem(part);
  };
}

function isAllKnown({ brokenNames, unready = [], isPartial = false }: SystemDefinition): boolean {
  return brokenNames.length === 0 && unready.length === 0 && !isPartial;
}
