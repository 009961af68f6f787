/**
 * What can go wrong for the user of an agent, one class per thing to do about it.
 * Every failed call names the agent that called, the peer, the method and the cause.
 */

/** Root of every error that this package throws on purpose. */
export class AgentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An option or a variable has a value that no agent can work with. */
export class ConfigurationError extends AgentError {}

/** The agent cannot listen, for example because its port is taken. */
export class StartError extends AgentError {}

/** Who called what. */
export interface CallPath {
  readonly agent: string;
  readonly peer: string;
  readonly method: string;
}

/** A call to a peer failed; the subclass says why, `cause` holds the underlying error where there is one. */
export class CallError extends AgentError {
  readonly agent: string;
  readonly peer: string;
  readonly method: string;

  constructor(path: CallPath, reason: string, options?: ErrorOptions) {
    super(`agent "${path.agent}" could not call "${path.method}" of "${path.peer}": ${reason}`, options);
    this.agent = path.agent;
    this.peer = path.peer;
    this.method = path.method;
  }
}

/** No usable address is known for the peer. */
export class UnknownPeerError extends CallError {}

/** The call never reached the peer within its time: it is safe to call again. */
export class UnreachablePeerError extends CallError {}

/** Something answers at the peer's address, but not as an agent: an HTTP status, TLS, another protocol. */
export class RejectedConnectionError extends CallError {}

/** The connection broke after the call was sent: the peer may or may not have done the work. */
export class DroppedCallError extends CallError {}

/** The peer did not answer in time; it has been told to stop. */
export class CallTimeoutError extends CallError {}

/** The caller's own `signal` ended the call; the peer has been told to stop. */
export class CallCancelledError extends CallError {}

/** More calls are waiting than are allowed to, at the peer or for it: this one was not handled, and is safe to repeat later. */
export class OverloadedError extends CallError {}

/** The peer answered with an error: unknown method, wrong input, or its handler threw. */
export class RemoteError extends CallError {}

/** The peer's answer does not have the shape that the caller asked for with `output`. */
export class InvalidAnswerError extends CallError {}
