/** Watch mode: a system's files written anew whenever what they are made of changes. */
export { watchSystem } from './watch-system.js';
export type { WatchHost, WatchSystemRequest } from './request.js';
export type { OnWatchEvent, WatchEvent } from './events.js';
