import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['@simplemas/source', 'node'] };
const ssr = { resolve };
const isCi = process.env['CI'] === 'true';

/** Quick tests beside the code; end-to-end from packed tarballs, alone, on a Docker engine, with the tools of Kubernetes operators, and on a cluster. */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.ts'],
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          setupFiles: ['scripts/testing/property-seed.ts'],
          include: [
            'packages/*/src/**/*.test.ts',
            'plugins/**/*.test.ts',
            'generators/**/*.test.ts',
            'executors/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'generators/*/files/**'],
          // A guard against what hangs, not a limit of speed.
          testTimeout: 60_000,
          // Otherwise one core of two would wait.
          maxWorkers: '100%',
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'e2e',
          include: ['e2e/scenarios/**/*.test.ts'],
          exclude: ['e2e/scenarios/docker/**', 'e2e/scenarios/kubernetes/**', 'e2e/scenarios/cluster/**'],
          globalSetup: ['e2e/support/pack.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'docker',
          include: ['e2e/scenarios/docker/**/*.test.ts'],
          globalSetup: ['e2e/support/pack.ts', 'e2e/support/docker-engine.ts'],
          testTimeout: 600_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'kubernetes',
          include: ['e2e/scenarios/kubernetes/**/*.test.ts'],
          globalSetup: ['e2e/support/pack.ts', 'e2e/support/kubernetes-tools.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      // On its own command: building a cluster takes a quarter of an hour, once.
      {
        resolve,
        ssr,
        test: {
          name: 'cluster',
          include: ['e2e/scenarios/cluster/**/*.test.ts'],
          globalSetup: ['e2e/support/pack.ts', 'e2e/support/cluster.ts'],
          testTimeout: 600_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
    expect: { requireAssertions: true },
    ...(isCi ? { update: false } : {}),
  },
});
