import { expect, test } from 'vitest';
import { missingMetadataIn, scoreText, variablesOf } from './score-text.js';

const resources = {
  isComponent: (name: string) => name === 'db',
  metadata: { name: 'web', version: '1.2', annotations: { 'chess.org/team': 'black', price: '${free}' } },
};

test.each([
  ['${metadata.name}', '${component.name}'],
  ['v${metadata.version} ${metadata.annotations.chess\\.org/team}', 'v1.2 black'],
  ['${metadata.annotations.price}', '$${free}'],
  ['${resources.db.host}:${resources.db.port}', '${dependencies.db.host}:${dependencies.db.port}'],
  ['${resources.db.name}', '${DB_NAME}'],
  ['${resources.site-dns.host}', '${SITE_DNS_HOST}'],
  ['echo $${HOME}', 'echo $${HOME}'],
  ['costs $$5', 'costs $5'],
  ['${something.else}', '${something.else}'],
])('%s is %s in metadata', (text, said) => {
  expect(scoreText(text, resources)).toBe(said);
});

test('what the metadata of the workload do not have is named', () => {
  expect(missingMetadataIn('${metadata.name} ${metadata.version} ${metadata.owner}', resources)).toEqual([
    'metadata.owner',
  ]);
});

test('what has no place in metadata is a variable, named once', () => {
  const text = '${resources.db.password} ${resources.db.host} ${resources.db.password} ${resources.vol}';
  expect(variablesOf(text, resources)).toEqual([{ resource: 'db', key: 'password', variable: 'DB_PASSWORD' }]);
});
