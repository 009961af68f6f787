import { defineDiagnostics } from '../diagnostics/index.js';

export const parseDiagnostics = defineDiagnostics('parse', {
  'yaml-syntax': {
    severity: 'error',
    message: (args: { reason: string; advice: string }) => `This is not valid YAML: ${args.reason}.`,
    hint: (args: { advice: string }) => (args.advice === '' ? undefined : args.advice),
  },
  'yaml-tab': {
    severity: 'error',
    message: () => 'YAML does not allow a tab for indentation.',
    hint: () => 'indent with spaces',
  },
  'yaml-duplicate-key': {
    severity: 'error',
    message: (args: { key: string }) => `The key "${args.key}" is written twice in one mapping.`,
    hint: () => 'keep one of the two: only one value can count',
  },
  'yaml-several-documents': {
    severity: 'error',
    message: () => 'The file holds more than one YAML document.',
    hint: () => 'put each component into a file of its own, without "---" between documents',
  },
  'yaml-alias-bomb': {
    severity: 'error',
    message: (args: { limit: number }) => `The aliases in this file stand for more than ${args.limit} values in all.`,
    hint: () => 'write the values out, or use fewer aliases',
  },
  'yaml-unknown-alias': {
    severity: 'error',
    message: (args: { alias: string }) => `The alias "*${args.alias}" has no anchor "&${args.alias}" before it.`,
  },
  'yaml-too-deep': {
    severity: 'error',
    message: () => 'The file is nested too deeply to be read.',
  },
  'character-unusable': {
    severity: 'error',
    // Of a file that is refused here nobody knows which texts are secrets.
    hidesSource: true,
    message: (args: { character: string }) => `This text holds ${args.character}, which no program can be given.`,
    hint: () => 'leave the character out',
  },
  'file-empty': {
    severity: 'error',
    message: (_: { minimum: string }) => 'The file is empty.',
    hint: (args: { minimum: string }) => args.minimum,
  },
  'not-a-mapping': {
    severity: 'error',
    message: (args: { found: string }) =>
      `Expected a mapping of keys to values at the top of the file, found ${args.found}.`,
  },
});
