/** What tests of several packages share. */
export { FOREIGN_URLS, SYSTEM_URLS } from './token-hosts.js';
