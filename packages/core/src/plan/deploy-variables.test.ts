import { expect, test } from 'vitest';
import { check, metadata } from '../testing/index.js';

const variablesOf = (...rests: readonly string[]) =>
  check(
    Object.fromEntries(
      rests.map((rest, index) => [`c${index}/simplemas.deploy.yaml`, metadata(`c${index}`, { rest })]),
    ),
  ).plan.deployVariables;

test('a secret, a variable that must be set and one that may be, with what is said about them', () => {
  const variables = variablesOf(`environment:
  - { name: MODE }
  - { name: API_KEY, secret: true, description: Key of the model provider }
  - { name: REGION, required: true, description: Where it runs }
  - { name: LEVEL, value: INFO }
`);
  expect(variables).toEqual([
    { name: 'API_KEY', isSecret: true, isRequired: true, descriptions: ['Key of the model provider'] },
    { name: 'MODE', isSecret: false, isRequired: false, descriptions: [] },
    { name: 'REGION', isSecret: false, isRequired: true, descriptions: ['Where it runs'] },
  ]);
});

test('one that several components use is listed once, with all that is said', () => {
  const rest = (description: string, isRequired: boolean) =>
    `environment: [{ name: API_KEY, secret: true, required: ${isRequired}, description: ${description} }]\n`;
  expect(variablesOf(rest('For chess', false), rest('For answers', true), rest('For chess', false))).toEqual([
    { name: 'API_KEY', isSecret: true, isRequired: true, descriptions: ['For answers', 'For chess'] },
  ]);
});

test('wherever a text may hold one, and in what stands in for another', () => {
  const text = `version: "1.0"
component: { name: a }
docker:
  image: "\${IN_IMAGE}"
  build: { context: ., args: { BASE: "\${IN_ARGUMENT}" } }
  command: [run, "\${env.IN_COMMAND}"]
environment:
  - { name: URL, value: "http://\${IN_VALUE}/\${WITH_DEFAULT:-x}/\${OUTER:-\${IN_DEFAULT}}" }
labels: { team: "\${IN_LABEL}" }
patches:
  compose: { logging: { options: [{ tag: "\${IN_PATCH}" }] } }
  kubernetes: { Deployment: { note: "\${ELSEWHERE}" } }
`;
  const names = check({ 'a/simplemas.deploy.yaml': text }).plan.deployVariables.map(({ name }) => name);
  expect(names).toEqual(['IN_ARGUMENT', 'IN_COMMAND', 'IN_DEFAULT', 'IN_IMAGE', 'IN_LABEL', 'IN_PATCH', 'IN_VALUE']);
});
