/** Written into the program by the build, from package.json. */
declare const SIMPLEMAS_VERSION: string | undefined;

/** Of this program; run from source it has none. */
export const VERSION = typeof SIMPLEMAS_VERSION === 'string' ? SIMPLEMAS_VERSION : 'development';
