/** The verb that runs a system as processes of this machine. */
export type { AssignedPorts, PortRequest } from './assign-ports.js';
export type { OnServeEvent, ServeEvent } from './events.js';
export { serveSystem, type ServeHost, type ServeReport, type ServeRequest } from './serve-system.js';
