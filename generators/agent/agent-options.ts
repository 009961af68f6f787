/** Languages that an agent can be scaffolded in; schema.json lists them too. */
export type Language = 'typescript' | 'python';

/** What installs the packages of a Python agent. */
export type PythonPackageManager = 'pip' | 'poetry' | 'uv';

/** What schema.json describes. */
export interface AgentOptions {
  readonly name: string;
  readonly language?: Language;
  readonly packageManager?: PythonPackageManager;
  readonly dependencies?: readonly string[];
  readonly description?: string;
  readonly port?: number;
  readonly directory?: string;
  readonly skipInstall?: boolean;
  readonly skipFormat?: boolean;
}
