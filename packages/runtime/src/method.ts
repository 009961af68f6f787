import type { z } from 'zod';
import type { ServedMethod } from './connection.js';

/** What a method takes and returns, and what callers are told about it. */
export interface MethodSpec<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** One or two sentences for people and models that choose between tools. */
  readonly description: string;
  readonly input: Input;
  /** Without it the handler may return anything that JSON can hold. */
  readonly output?: Output;
  /** True when repeating a call does no harm; callers are told. */
  readonly idempotent?: boolean;
}

/** What a handler knows about the call besides its input. */
export interface MethodContext {
  /** Fires when the caller gives up, or when the agent stops and its grace time is over. */
  readonly signal: AbortSignal;
  /** W3C trace context of the caller, where it sent one. Calls to peers take it along by themselves. */
  readonly traceparent: string | undefined;
}

/** What a handler returns: the declared output, or anything that JSON can hold. */
export type MethodResult<Output extends z.ZodObject> = [Output] extends [never] ? unknown : z.output<Output>;

/** The code of a method. Its input has been checked; an error it throws reaches the caller as its message. */
export type MethodHandler<Input extends z.ZodObject, Output extends z.ZodObject> = (
  input: z.output<Input>,
  context: MethodContext,
) => MethodResult<Output> | Promise<MethodResult<Output>>;

/** A method as the wire needs it. */
export function toServedMethod<Input extends z.ZodObject, Output extends z.ZodObject>(
  name: string,
  spec: MethodSpec<Input, Output>,
  handler: MethodHandler<Input, Output>,
): ServedMethod {
  return {
    name,
    description: spec.description,
    input: spec.input,
    output: spec.output,
    isIdempotent: spec.idempotent ?? false,
    // The wire has parsed the input with this very schema.
    handle: async (input, call) => await handler(input as z.output<Input>, call),
  };
}
