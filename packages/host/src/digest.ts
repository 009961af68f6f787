import { hash } from 'node:crypto';

/** Nobody gains by two texts of one digest but who may change what is kept anyway: the fastest hash that Node has everywhere will do. */
export function digest(text: string): string {
  return hash('sha1', text);
}
