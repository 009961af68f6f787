/** What becomes of a part of a Compose file, where several parts say the same. */

export const MOVED = 'kept under patches.compose: its paths start from the folder of the generated file';

export const ONLY_COMPOSE = 'kept under patches.compose: other platforms do not know it';

export const REFERS = 'not carried: it rests on another part of the file';

/** What Compose takes together from several places before it looks at it. */
export const FLATTEN =
  'not carried: what "docker compose config --no-interpolate --no-path-resolution" prints has it all in one place, and can be imported';
