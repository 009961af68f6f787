import type { Tree } from '@nx/devkit';
import type { ResolvedAgent } from './resolve-agent.js';

/** What a language brings. */
export interface AgentLanguage {
  /** Folder below `files/`. */
  readonly templates: string;
  /** Whether an agent is a package of the JavaScript package manager. */
  readonly isPackage: boolean;
  /** Adds to the workspace what agents of this language are built with. */
  readonly addTools: (tree: Tree) => void;
  /** What the templates print. They only choose and repeat: quoting is done here. */
  readonly view: (tree: Tree, agent: ResolvedAgent) => Readonly<Record<string, unknown>>;
}
