import { parseArgs } from 'node:util';

export const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'] as const;

export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export const USAGE = `Usage: create-simplemas NAME [options]

Creates a folder NAME with an Nx workspace for a multi-agent system.

Options:
  --pm NAME                    package manager: npm, pnpm, yarn or bun; otherwise the one that runs this
  --simplemas-version VERSION  version, tag or address of the package simplemas; otherwise the version of this one
  --version                    print the version
  --help                       print this text`;

/** Names the package of the preset whole, as npm install takes it. For tests, and for releases that are not public. */
const PRESET_VARIABLE = 'SIMPLEMAS_PRESET';

/** Nx takes the name of a workspace for a package scope. */
const NAME_PATTERN = /^[a-z][a-z0-9_-]*$/;

export interface CreateRequest {
  readonly kind: 'create';
  readonly name: string;
  readonly packageManager: PackageManager;
  /** `simplemas@…` */
  readonly preset: string;
}

export type Request = CreateRequest | { readonly kind: 'help' } | { readonly kind: 'version' };

export interface ArgumentDefaults {
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The command line is wrong: the exit status is 2, and the usage is shown. */
export class UsageError extends Error {}

export function readArguments(args: readonly string[], defaults: ArgumentDefaults): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (positionals.length > 1)
    throw new UsageError(`one NAME, please, not ${positionals.length}: ${positionals.join(' ')}`);
  return {
    kind: 'create',
    name: checkName(positionals[0]),
    packageManager: checkPackageManager(values.pm ?? callingPackageManager(defaults)),
    preset: presetOf(values['simplemas-version'], defaults),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pm: { type: 'string' },
        'simplemas-version': { type: 'string' },
        version: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkName(name: string | undefined): string {
  if (name === undefined)
    throw new UsageError('the NAME of the system is missing, like in: create-simplemas my-system');
  if (NAME_PATTERN.test(name)) return name;
  const valid = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const hint = valid === '' ? '' : `; a valid name would be "${valid}"`;
  throw new UsageError(
    `"${name}" cannot be the name: small letters, digits, "-" and "_" are allowed, the first a letter${hint}`,
  );
}

function checkPackageManager(name: string): PackageManager {
  const found = PACKAGE_MANAGERS.find((known) => known === name);
  if (found === undefined) throw new UsageError(`--pm takes ${PACKAGE_MANAGERS.join(', ')}, not "${name}"`);
  return found;
}

/** `npm create`, `pnpm create` and the others say who they are: `pnpm/10.1.0 npm/? node/v20…`. */
function callingPackageManager({ environment }: ArgumentDefaults): string {
  const agent = environment['npm_config_user_agent']?.split('/')[0];
  return PACKAGE_MANAGERS.find((known) => known === agent) ?? 'npm';
}

function presetOf(wanted: string | undefined, { version, environment }: ArgumentDefaults): string {
  if (wanted !== undefined) return `simplemas@${wanted}`;
  return environment[PRESET_VARIABLE] ?? `simplemas@${version}`;
}
