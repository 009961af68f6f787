/** Watch mode: a system's files written anew whenever what they are made of changes. */
export { watchSystem, type WatchHost, type WatchSystemRequest } from './watch-system.js';
export type { OnWatchEvent, WatchEvent } from './events.js';
