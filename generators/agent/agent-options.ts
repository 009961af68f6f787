/** Languages that an agent can be scaffolded in; schema.json lists them too. */
export type Language = 'typescript';

/** What schema.json describes. */
export interface AgentOptions {
  readonly name: string;
  readonly language?: Language;
  readonly dependencies?: readonly string[];
  readonly description?: string;
  readonly port?: number;
  readonly directory?: string;
  readonly skipInstall?: boolean;
  readonly skipFormat?: boolean;
}
