/**
 * `@simplemas/runtime`: agents that serve their methods as MCP tools and call their peers by name.
 * Every name here is a promise to users; nothing else of this package is public.
 */
export { Agent, type CallLimits, type CallOptions } from './agent.js';
export type { AgentOptions } from './agent-options.js';
export type { AgentState } from './agent-service.js';
export {
  HTTPCommunicator,
  MCPCommunicator,
  type Communicator,
  type CommunicatorOptions,
  type MCPCommunicatorOptions,
} from './communicator.js';
export {
  AgentError,
  CallCancelledError,
  CallError,
  CallTimeoutError,
  ConfigurationError,
  DroppedCallError,
  InvalidAnswerError,
  OverloadedError,
  RejectedConnectionError,
  RemoteError,
  StartError,
  UnknownPeerError,
  UnreachablePeerError,
  type CallPath,
} from './errors.js';
export { interrupted } from './interrupted.js';
export { getLogger, type LogFields, type Logger } from './logger.js';
export type { MethodContext, MethodHandler, MethodResult, MethodSpec } from './method.js';
export type { FileSinkOptions, OtlpSinkOptions, PrometheusSinkOptions } from './sink-options.js';
export type { MethodMap, MethodTypes } from './peer-types.js';
export { z } from 'zod';
