import type { Text, TextPart } from '@simplemas/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kubernetesText } from './kubernetes-text.js';

const NAMES = ['KEY', 'B_2'];

const literals = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '$$', '(', ')', 'KEY', '$(KEY)', '${KEY}', 'é', '$\u{1f600}'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((pieces): TextPart => ({ kind: 'literal', text: pieces.join('') }));
const variables = fc.constantFrom(...NAMES).map((name): TextPart => ({ kind: 'deploy-variable', name }));
const texts = fc.array(fc.oneof(literals, variables), { maxLength: 5 }).map(joinLiterals);
const environments = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom('', 'value', '$(KEY)', '$')])),
);

test('what Kubernetes makes of a text is the text, whatever it holds and whatever is set', () => {
  fc.assert(
    fc.property(texts, environments, (text, environment) => {
      expect(expand(kubernetesText(text), environment)).toBe(meaningOf(text, environment));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['costs $5', 'costs $5'],
  ['$', '$'],
  ['$(date)', '$$(date)'],
  ['$$', '$$$$'],
  ['$é', '$$é'],
])('%j is written %j: a dollar is doubled only where it would be taken for more', (literal, written) => {
  expect(kubernetesText([{ kind: 'literal', text: literal }])).toBe(written);
});

type Environment = Readonly<Record<string, string>>;

function meaningOf(text: Text, environment: Environment): string {
  return text.map((part) => (part.kind === 'literal' ? part.text : (environment[part.name] ?? ''))).join('');
}

/** Literal parts never stand side by side in a plan. */
function joinLiterals(parts: readonly TextPart[]): Text {
  return parts.filter((part, index) => part.kind !== 'literal' || parts[index - 1]?.kind !== 'literal');
}

/** As the kubelet does it, byte for byte (Kubernetes, "Define Dependent Environment Variables"). */
function expand(written: string, environment: Environment): string {
  const bytes = Buffer.from(written).toString('latin1');
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const next = bytes[at + 1];
    if (bytes[at] !== '$' || next === undefined) text += bytes[at];
    else if (next === '(' && bytes.includes(')', at)) {
      const name = bytes.slice(at + 2, bytes.indexOf(')', at));
      text += environment[name] ?? `$(${name})`;
      at += name.length + 2;
    } else {
      text += next === '$' ? '$' : `$${Buffer.from(next).toString('latin1')}`;
      at++;
    }
  }
  return Buffer.from(text, 'latin1').toString();
}
