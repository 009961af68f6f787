import type { PlannedVariable, Text } from '@simplemas/core';
import { expect, test } from 'vitest';
import { processEnvironment } from './process-environment.js';
import { sketchComponent } from './testing/serve-run.js';

const literal = (text: string): Text[number] => ({ kind: 'literal', text });

function environmentOf(environment: readonly PlannedVariable[], outer: Record<string, string>) {
  return processEnvironment(sketchComponent({ name: 'planner', environment }), outer);
}

function value(...parts: Text): PlannedVariable {
  return { kind: 'value', name: 'GREETING', value: parts };
}

test('a value is put together from its parts', () => {
  const greeting = value(literal('hello '), { kind: 'deploy-variable', name: 'WHO' }, literal('!'));
  expect(environmentOf([greeting], { WHO: 'world' }).variables).toEqual({ GREETING: 'hello world!' });
});

test('a value without parts is an empty variable', () => {
  expect(environmentOf([value()], {}).variables).toEqual({ GREETING: '' });
});

test('an empty variable of the shell counts as not set: the fallback is taken, whatever it is made of', () => {
  const fallback: Text = [literal('dear '), { kind: 'deploy-variable', name: 'OTHER', fallback: [literal('all')] }];
  const greeting = value({ kind: 'deploy-variable', name: 'WHO', fallback });
  expect(environmentOf([greeting], { WHO: '' }).variables).toEqual({ GREETING: 'dear all' });
  expect(environmentOf([greeting], { WHO: '', OTHER: 'friends' }).variables).toEqual({ GREETING: 'dear friends' });
});

test('each missing variable is named once for each value that needs it, and the value is left out', () => {
  const greeting = value({ kind: 'deploy-variable', name: 'WHO' }, { kind: 'deploy-variable', name: 'WHEN' });
  expect(environmentOf([greeting], {})).toEqual({
    variables: {},
    missingVariables: [
      { variable: 'WHO', neededBy: 'GREETING' },
      { variable: 'WHEN', neededBy: 'GREETING' },
    ],
    missingSecrets: [],
  });
});

test('an optional secret and a variable without value are taken over when they are set, and not missed', () => {
  const variables: readonly PlannedVariable[] = [
    { kind: 'secret', name: 'TOKEN', isRequired: false },
    { kind: 'pass-through', name: 'LANGUAGE' },
  ];
  expect(environmentOf(variables, {})).toEqual({ variables: {}, missingVariables: [], missingSecrets: [] });
  expect(environmentOf(variables, { TOKEN: 't', LANGUAGE: '' }).variables).toEqual({ TOKEN: 't', LANGUAGE: '' });
});
