import { expect, test } from 'vitest';
import { metadataText, refersToVariable } from './compose-text.js';

test.each([
  ['costs $$5', 'costs $5'],
  ['$$HOME', '$HOME'],
  ['pg_isready -U $${USER:-app}', 'pg_isready -U $${USER:-app}'],
  ['$$$$', '$$'],
  ['$$$${NAME}', '$$${NAME}'],
  ['$NAME', '${NAME:-}'],
  ['${NAME:?say it}/$$x', '${NAME}/$x'],
  ['${NAME?say it}', '${NAME}'],
  ['${NAME:-word}', '${NAME:-word}'],
  ['${NAME:-a $$b}', '${NAME:-a $b}'],
  ['${A:-${B:-$C}}', '${A:-${B:-${C:-}}}'],
  ['${JSON:-{"a":1}}/x', '${JSON:-{"a":1}}/x'],
])('%s is %s in metadata', (text, said) => {
  expect(metadataText(text)).toMatchObject({ text: said, unsaid: [] });
});

test.each([
  ['a${NAME:+word}b', 'ab', '${NAME:+word} is not carried'],
  ['${NAME+word}', '', '${NAME+word} is not carried'],
  ['${A:-${B:+word}}', '${A:-}', '${B:+word} is not carried'],
  ['${NAME-word}', '${NAME:-word}', '${NAME-word} has its default also'],
  ['$$${NAME}', '${NAME:-}', '"$" right before a variable'],
])('%s comes as close as %s, and is told of', (text, said, told) => {
  expect(metadataText(text)).toMatchObject({ text: said, unsaid: [expect.stringContaining(told) as string] });
});

test('defaults nested without end are told of', () => {
  const { unsaid } = metadataText(`${'${A:-'.repeat(5000)}x${'}'.repeat(5000)}`);
  expect(unsaid).toEqual(['defaults are nested too deep to be carried']);
});

test('the variables of a text are named as metadata write them', () => {
  expect(metadataText('$$X ${A:-${B}} $C').references.map(({ text }) => text)).toEqual([
    '${A:-${B:-}}',
    '${B:-}',
    '${C:-}',
  ]);
});

test.each([
  ['${NAME}', true],
  ['$${NAME}', false],
  ['$NAME', false],
])('whether %s names a variable in metadata: %s', (text, refers) => {
  expect(refersToVariable(text)).toBe(refers);
});
