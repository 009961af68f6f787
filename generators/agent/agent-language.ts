import type { Tree } from '@nx/devkit';
import type { ResolvedAgent } from './resolve-agent.js';

/** What a language brings. */
export interface AgentLanguage {
  /** Folders below `files/`, besides the one that all languages share. */
  readonly templates: (agent: ResolvedAgent) => readonly string[];
  /** Whether an agent is a package of the JavaScript package manager. */
  readonly isPackage: boolean;
  /** Adds to the workspace what agents of this language are built with. */
  readonly addTools: (tree: Tree) => void;
  /** What the templates print, besides what all languages do. They only choose and repeat: quoting is done here. */
  readonly view: (tree: Tree, agent: ResolvedAgent) => LanguageView;
  /** Adds files of the agent that are made without a template. */
  readonly addFiles?: (tree: Tree, agent: ResolvedAgent) => void;
  /** Installs the packages of the agent itself, once its files are on the disk. */
  readonly install?: (workspaceRoot: string, agent: ResolvedAgent) => void;
}

export interface LanguageView {
  /** Starts the agent as a process of this machine, a line of a shell that YAML can hold without quotes. */
  readonly localCommand: string;
  readonly [name: string]: unknown;
}
