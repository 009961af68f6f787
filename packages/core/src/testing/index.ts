/** For tests only. */
export { check, type Check, type Texts } from './check.js';
export { TEST_CERTIFICATE } from './certificate.js';
export { expectFindings } from './expect-findings.js';
export { metadata } from './metadata.js';
