/** Letters, digits, `-`, `_`, `.`, starting with a letter or digit (spec.md §2). */
export const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

const IMAGE_PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';

/** An image without its registry and tag, `team/worker`, as part of an expression (OCI distribution specification, repository names). */
export const IMAGE_PATH = `${IMAGE_PATH_PART}(?:/${IMAGE_PATH_PART})*`;

/** The tag of an image with its colon, `:1.4`, as part of an expression (OCI distribution specification, tag names). */
export const IMAGE_TAG = ':\\w[\\w.-]{0,127}';

/** Names of environment variables (spec.md §2, POSIX). */
export const VARIABLE_NAME_PATTERN = /^[A-Za-z_][A-Za-z0-9_]*$/;
