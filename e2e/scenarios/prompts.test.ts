// What somebody at a terminal is asked who leaves out what a generator needs.

import { beforeAll, expect, test } from 'vitest';
import { ENTER, runInTerminal, type Answer } from '../support/terminal.js';
import { verifies } from '../support/verifies.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';

const DOWN = '\u001b[B';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await copyWorkspace('prompts');
});

const generate = (words: readonly string[], answers: readonly Answer[]) =>
  runInTerminal(workspace.folder, [workspace.path('node_modules/.bin/nx'), 'g', ...words], answers);

test('an agent without a name is asked for its name and its language', async () => {
  verifies('nx/generators/prompts');
  const { exitCode, stdout } = await generate(
    ['simplemas:agent'],
    [
      ['What is the agent called?', `helper${ENTER}`],
      ['Which language is it written in?', ENTER],
    ],
  );
  expect(exitCode, stdout).toBe(0);
  expect(workspace.read('agents/helper/simplemas.deploy.yaml')).toMatch(/^ {2}name: "?helper"?$/m);
  expect(workspace.exists('agents/helper/src/agent.ts')).toBe(true);
});

test('the other language is one key away, and what was given is not asked for', async () => {
  const { exitCode, stdout } = await generate(
    ['simplemas:agent', 'poet'],
    [['Which language is it written in?', `${DOWN}${ENTER}`]],
  );
  expect(exitCode, stdout).toBe(0);
  expect(stdout).not.toContain('What is the agent called?');
  expect(workspace.exists('agents/poet/agent.py')).toBe(true);
});

test('a name that is none is refused after the questions, and nothing is written', async () => {
  const { exitCode, stdout } = await generate(
    ['simplemas:agent', '--language', 'typescript'],
    [['What is the agent called?', `my agent${ENTER}`]],
  );
  expect(exitCode, stdout).not.toBe(0);
  expect(stdout).toContain('my-agent');
  expect(workspace.exists('agents/my agent')).toBe(false);
});
