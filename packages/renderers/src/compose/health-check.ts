import type { CommandEntry, Probe } from '@simplemas/core';
import { escapeDollars } from './compose-text.js';

export interface ComposeHealthCheck {
  readonly test: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period: string;
}

const TIMEOUT_SECONDS = 5;
const RETRIES = 5;

export function composeHealthCheck(probe: Probe): ComposeHealthCheck {
  const test =
    probe.kind === 'http'
      ? ['CMD-SHELL', httpCheck(`http://127.0.0.1:${probe.port}${probe.path}`)]
      : commandTest(probe.command);
  return {
    test: test.map(escapeDollars),
    interval: `${probe.periodSeconds}s`,
    timeout: `${TIMEOUT_SECONDS}s`,
    retries: RETRIES,
    start_period: `${probe.initialDelaySeconds}s`,
  };
}

function commandTest(command: CommandEntry): readonly string[] {
  return typeof command === 'string' ? ['CMD-SHELL', command] : ['CMD', ...command];
}

/** Asks with what the image has: agents bring node or python, slim images rarely curl or wget. */
function httpCheck(url: string): string {
  const node = `node -e "fetch('${url}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"`;
  const python = `-c "import urllib.request as u;u.urlopen('${url}',timeout=3)"`;
  const has = (tool: string) => `command -v ${tool} >/dev/null`;
  return [
    `if ${has('node')}; then ${node};`,
    `elif ${has('python3')}; then python3 ${python};`,
    `elif ${has('python')}; then python ${python};`,
    `elif ${has('wget')}; then wget -q -O /dev/null ${url};`,
    `else curl -fsS -o /dev/null ${url}; fi`,
  ].join(' ');
}
