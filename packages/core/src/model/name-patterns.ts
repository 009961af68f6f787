/** Letters, digits, `-`, `_`, `.`, starting with a letter or digit (spec.md §2). */
export const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Names of environment variables (spec.md §2, POSIX). */
export const VARIABLE_NAME_PATTERN = /^[A-Za-z_][A-Za-z0-9_]*$/;
