import { expect, test } from 'vitest';
import { escapeTemplate } from './escape-template.js';

/** What Helm makes of a text whose only expressions are those of ours. */
const filledIn = (text: string) => text.replaceAll('{{`{{`}}', '{{');

test.each(['{{ a }}', '{{{ a }}}', '{{{{', 'a {{`{{`}}', '{ a }', 'no braces', '}}{{'])(
  '%s is the same text after Helm, and holds no expression of its own',
  (text) => {
    const escaped = escapeTemplate(text);
    expect(filledIn(escaped)).toBe(text);
    expect(escaped.replaceAll('{{`{{`}}', '')).not.toContain('{{');
  },
);

test('keys and everything below them are escaped, and what is no text is left as it is', () => {
  expect(escapeTemplate({ '{{ a }}': ['{{ b }}', 1, null, true] })).toEqual({
    '{{`{{`}} a }}': ['{{`{{`}} b }}', 1, null, true],
  });
});
