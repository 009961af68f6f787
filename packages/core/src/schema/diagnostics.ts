import { defineDiagnostics } from '../diagnostics/index.js';

export const schemaDiagnostics = defineDiagnostics('schema', {
  'unknown-key': {
    severity: 'error',
    message: (args: { key: string; advice: string; known: string }) => `"${args.key}" is not a key of this mapping.`,
    hint: (args: { advice: string; known: string }) =>
      args.advice === '' ? `known keys: ${args.known}; keys of your own begin with "x-"` : args.advice,
  },
  'missing-key': {
    severity: 'error',
    message: (args: { key: string }) => `"${args.key}" is missing.`,
    hint: (args: { key: string }) => (args.key === 'version' ? 'write version: "1.0"' : undefined),
  },
  'wrong-type': {
    severity: 'error',
    message: (args: { key: string; expected: string; found: string; advice: string }) =>
      `"${args.key}" must be ${args.expected}, not ${args.found}.`,
    hint: (args: { advice: string }) => (args.advice === '' ? undefined : args.advice),
  },
  'unknown-value': {
    severity: 'error',
    message: (args: { key: string; found: string; known: string; nearest: string }) =>
      `"${args.key}" cannot be "${args.found}".`,
    hint: (args: { nearest: string; known: string }) =>
      args.nearest === '' ? `one of: ${args.known}` : `did you mean "${args.nearest}"?`,
  },
  'out-of-range': {
    severity: 'error',
    message: (args: { key: string; limits: string }) => `"${args.key}" must be ${args.limits}.`,
  },
  'empty-value': {
    severity: 'error',
    message: (args: { key: string }) => `"${args.key}" is empty.`,
  },
  'unsupported-version': {
    severity: 'error',
    message: (args: { found: string }) => `Version "${args.found}" of the file format is not supported.`,
    hint: () => 'write version: "1.0"',
  },
});
