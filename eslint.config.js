// Lint is small and believed: type-aware checks that find bugs, size limits, and what pure layers must not touch.
// Import rules between layers are in scripts/layers.ts; what lint cannot say is in scripts/tidy.test.ts.

import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'];
const PURE = ['packages/{contract,core,renderers,engine}/src/**/*.ts'];

/** Globals through which a pure layer would see the machine, the clock or another run. */
const IMPURE_GLOBALS = [
  'Date',
  'console',
  'process',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Buffer',
];

const noStarExport = {
  selector: 'ExportAllDeclaration',
  message: 'Name each export: an export is a promise.',
};

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/golden/**',
      '.types/**',
      '.nx/**',
      '.engines/**',
      'generators/*/files/**',
      'e2e/**/fixtures/**',
      // Examples are programs of their own, checked by being built and run.
      'examples/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 3],
      'no-restricted-syntax': ['error', noStarExport],
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An interface may be asynchronous although one of its implementations is not.
      '@typescript-eslint/require-await': 'off',
      // Numbers in messages are clear; what is no text, like an object, stays an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE_GLOBALS.map((name) => ({ name, message: 'Pure layer: take it from the Host, or as an argument.' })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Same input, same bytes.' }],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'Pure layer: no I/O.' }] }],
    },
  },
  {
    // A line of a template that may be left out is a branch of the function that it is compiled to.
    files: ['**/templates.gen.ts'],
    rules: { complexity: 'off' },
  },
  {
    files: TESTS,
    // Types of tests are checked by tsc; here they would double the time.
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
);
