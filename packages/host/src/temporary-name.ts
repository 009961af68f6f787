const TEMPORARY_NAME = /^\.simplemas-[0-9a-f]+\.tmp$/;

/** Name of a file that is about to replace another; short, as the other's name may be as long as the disk allows. */
export function temporaryName(unique: string): string {
  return `.simplemas-${unique}.tmp`;
}

export function isTemporaryName(name: string): boolean {
  return TEMPORARY_NAME.test(name);
}
