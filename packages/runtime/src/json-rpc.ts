/**
 * Messages of JSON-RPC 2.0 over HTTP, as the agents of OpenMAS exchange them: one request in the body of a POST.
 */

export const JSON_RPC_VERSION = '2.0';

/** Codes of errors: the first five are those of the specification, the rest are from its range for servers. */
export const JSON_RPC_CODE = {
  parseError: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  internalError: -32_603,
  handlerFailed: -32_000,
  overloaded: -32_001,
} as const;

/** Header that carries the trace context over HTTP (W3C Trace Context). */
export const TRACEPARENT_HEADER = 'traceparent';

export interface JsonRpcError {
  readonly code: number;
  readonly message: string;
}
