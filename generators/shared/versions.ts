/** Versions of everything that generators add to a workspace, in one place. */
import { createRequire } from 'node:module';

/** This very release: workspace, runtime and plugin stay together. */
const { version } = createRequire(import.meta.url)('simplemas/package.json') as { readonly version: string };

export const SIMPLEMAS_RANGE = `^${version}`;

export const RUNTIME_RANGE = `^${version}`;

/**
 * What a Python agent runs on. `mcp` brings uvicorn, Starlette and httpx2 in the versions that it works with; its next major version may bring others.
 */
export const PYTHON_PACKAGES = ['mcp>=2.3,<3', 'prometheus-client>=0.22,<1'] as const;

export const PYTHON_TEST_PACKAGES = ['pytest>=8,<10'] as const;

/** The oldest Python that a Python agent runs on, and the one of its image. */
export const PYTHON_VERSION = '3.11';

/** What a TypeScript agent is built and tested with. Each runs on Node 20.19: the newest majors of some do not. */
export const TYPESCRIPT_TOOLS = {
  '@types/node': '^20.19.0',
  esbuild: '^0.28.2',
  typescript: '~5.9.3',
  vitest: '^4.1.12',
} as const;
