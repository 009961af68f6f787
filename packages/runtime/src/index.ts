/**
 * `@simplemas/runtime`: agents that serve their methods as MCP tools and call their peers by name.
 * Every name here is a promise to users; nothing else of this package is public.
 */
export { Agent, type AgentState, type CallOptions } from './agent.js';
export type { AgentOptions } from './agent-options.js';
export {
  AgentError,
  CallCancelledError,
  CallError,
  CallTimeoutError,
  ConfigurationError,
  DroppedCallError,
  InvalidAnswerError,
  RejectedConnectionError,
  RemoteError,
  StartError,
  UnknownPeerError,
  UnreachablePeerError,
  type CallPath,
} from './errors.js';
export { getLogger, type LogFields, type Logger } from './logger.js';
export type { MethodContext, MethodHandler, MethodResult, MethodSpec } from './method.js';
export { z } from 'zod';
