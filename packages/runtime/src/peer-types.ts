import type { z } from 'zod';

/** Input and output of each method by name: what is known of a peer while its callers are compiled. */
export type MethodMap = Readonly<Record<string, MethodTypes>>;

export interface MethodTypes {
  readonly input: object;
  readonly output: unknown;
}

/** Where an agent keeps the types of its methods; there is no such property when it runs. */
export declare const METHOD_TYPES: unique symbol;

/** The methods of a peer that is described by `typeof agent`, or by a type of its own with one property for each method. */
export type MethodsOf<Peer> = Peer extends { readonly [METHOD_TYPES]: infer Methods } ? Methods : Peer;

export type MethodNameOf<Peer> = keyof MethodsOf<Peer> & string;

export type InputOf<Peer, Name extends MethodNameOf<Peer>> = MethodsOf<Peer>[Name] extends {
  readonly input: infer Input extends object;
}
  ? Input
  : never;

export type OutputOf<Peer, Name extends MethodNameOf<Peer>> = MethodsOf<Peer>[Name] extends {
  readonly output: infer Output;
}
  ? Output
  : never;

/** What a method adds to the type of its agent. A method without an output schema promises nothing. */
export interface TypesOf<Input extends z.ZodObject, Output extends z.ZodObject> extends MethodTypes {
  readonly input: z.input<Input>;
  readonly output: [Output] extends [never] ? unknown : z.output<Output>;
}

/** Parameters may be left out when there is none that must be given. */
export type TypedArguments<Input extends object, Options> =
  Record<never, never> extends Input ? [params?: Input, options?: Options] : [params: Input, options?: Options];

/** A name of which nothing is known: one that is known has to be called by its types. */
export type UntypedName<Peers, Name extends string> = Name extends keyof Peers ? never : Name;
