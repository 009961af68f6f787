import { isMapping, startOfFile, type Outcome } from '@simplemas/core';
import { failure, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { DeclaredEntryPoint } from './entry-point.js';
import { tableAt, textEntries, textOf, textsIn, type Table } from './plain-data.js';

export const PACKAGE_FILE = 'package.json';

/** The keys of a package.json that matter here, of the right type or absent. */
export interface PackageFacts {
  readonly name?: string;
  readonly description?: string;
  readonly main?: string;
  readonly packageManager?: string;
  /** Versions of Node that it runs on, as written. */
  readonly requiredNode?: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** What it needs when it runs, whoever has to install that. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly developmentDependencies: Readonly<Record<string, string>>;
  /** Globs of the members, where it is the root of a workspace of npm or Yarn. */
  readonly workspaces?: readonly string[];
}

export function readPackage(folder: AgentFolder): Outcome<PackageFacts> {
  const place = { span: startOfFile(folder.locate(PACKAGE_FILE)) };
  const text = folder.read(PACKAGE_FILE);
  if (text === undefined)
    return failure(dockerfileDiagnostics['project-file-missing']({ path: PACKAGE_FILE, tool: 'Node' }, place));
  const facts = packageFacts(text);
  return facts === undefined
    ? failure(dockerfileDiagnostics['package-json-broken']({ path: PACKAGE_FILE }, place))
    : success(facts);
}

/** Undefined for what is no JSON object. */
export function packageFacts(text: string): PackageFacts | undefined {
  const json = parseObject(text);
  if (json === undefined) return undefined;
  const workspaces = Array.isArray(json['workspaces']) ? json['workspaces'] : tableAt(json, 'workspaces')['packages'];
  const requiredNode = textOf(tableAt(json, 'engines')['node']);
  return {
    ...namedTexts(json),
    ...(requiredNode === undefined ? {} : { requiredNode }),
    scripts: textEntries(json['scripts']),
    dependencies: {
      ...textEntries(json['peerDependencies']),
      ...textEntries(json['optionalDependencies']),
      ...textEntries(json['dependencies']),
    },
    developmentDependencies: textEntries(json['devDependencies']),
    ...(workspaces === undefined ? {} : { workspaces: textsIn(workspaces) }),
  };
}

function namedTexts(json: Table): Pick<PackageFacts, (typeof NAMED_TEXTS)[number]> {
  return Object.fromEntries(
    NAMED_TEXTS.flatMap((key) => {
      const text = textOf(json[key]);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

const NAMED_TEXTS = ['name', 'description', 'main', 'packageManager'] as const;

function parseObject(text: string): Table | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMapping(value) ? value : undefined;
  } catch {
    // The file of a user: what is wrong with it is told by whoever asked for it.
    return undefined;
  }
}

/** What starts the package by its own words. `npm init` writes a `main` that nobody chose. */
export function declaredEntryPoint({ scripts, main }: PackageFacts): DeclaredEntryPoint | undefined {
  const started = /^node\s+(?:--\S+\s+)*([^-\s]\S*)$/.exec(scripts['start']?.trim() ?? '')?.[1];
  if (started !== undefined) return { path: started, where: `the script "start" in ${PACKAGE_FILE}`, isSure: true };
  return main === undefined ? undefined : { path: main, where: `"main" in ${PACKAGE_FILE}`, isSure: false };
}
