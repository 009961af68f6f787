import { expect, test } from 'vitest';
import { metadataText } from './compose-text.js';

test.each([
  ['costs $$5', 'costs $5'],
  ['$$HOME', '$HOME'],
  ['pg_isready -U $${USER:-app}', 'pg_isready -U $${USER:-app}'],
  ['$$$$', '$$'],
  ['$NAME', '${NAME:-}'],
  ['${NAME:?say it}/$$x', '${NAME}/$x'],
  ['${NAME:-word}', '${NAME:-word}'],
])('%s is %s in metadata', (text, said) => {
  expect(metadataText(text)).toBe(said);
});

test.each(['${NAME:+word}', '${NAME-word}', '$$$${NAME}'])('%s has no form in metadata', (text) => {
  expect(metadataText(text)).toBeUndefined();
});
