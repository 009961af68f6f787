/** Written into the program by the build, from package.json. */
declare const SIMPLEMAS_VERSION: string | undefined;

/** Of this program; run from source it has none. */
export const VERSION = typeof SIMPLEMAS_VERSION === 'string' ? SIMPLEMAS_VERSION : 'development';

/** Another text for each state of the sources, written by the build too. */
declare const SIMPLEMAS_BUILD: string | undefined;

/** Undefined where the program runs from source, which may change at any moment. */
export const BUILD = typeof SIMPLEMAS_BUILD === 'string' ? SIMPLEMAS_BUILD : undefined;
