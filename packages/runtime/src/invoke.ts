import { z } from 'zod';
import { WireFailure, type IncomingCall, type ServedMethod } from './connection.js';

/** A call of a method by its name, as a wire has read it. */
export interface Invocation extends IncomingCall {
  readonly name: string;
  readonly params: unknown;
}

/** - `refused`: it was certainly not worked on, for want of room */
export type InvocationFailure = 'not-found' | 'invalid-input' | 'refused' | 'failed';

export type Outcome =
  | { readonly result: unknown }
  | { readonly failure: InvocationFailure; readonly message: string; readonly cause?: unknown };

/** Checks the input, runs the method and checks what it returns, for the wires that have no library to do so. Never rejects. */
export async function invoke(methods: ReadonlyMap<string, ServedMethod>, call: Invocation): Promise<Outcome> {
  const method = methods.get(call.name);
  if (method === undefined) return { failure: 'not-found', message: `method "${call.name}" not found` };
  const input = method.input.safeParse(call.params);
  if (!input.success) return { failure: 'invalid-input', message: z.prettifyError(input.error) };
  try {
    const result = await method.handle(input.data, call);
    return { result: method.output === undefined ? result : method.output.parse(result) };
  } catch (cause) {
    const failure = cause instanceof WireFailure && cause.kind === 'overloaded' ? 'refused' : 'failed';
    return { failure, message: messageOf(cause), cause };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return `unexpected result: ${z.prettifyError(error)}`;
  return error instanceof Error ? error.message : String(error);
}
