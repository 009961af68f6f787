import type { CommandEntry, Probe, ProbeScheme } from '@simplemas/core';
import { urlPath } from '../shared/url-path.js';
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
      ? [
          'CMD-SHELL',
          askWithAnything(`${probe.scheme}://127.0.0.1:${probe.port}${urlPath(probe.path)}`, ASKING[probe.scheme]),
        ]
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

/** How single tools ask for a URL. */
interface Asking {
  readonly node: (url: string) => string;
  readonly python: (url: string) => string;
  readonly wgetOptions: string;
  readonly curlOptions: string;
  /** Words of a shell, for an image with no such tool. */
  readonly withoutTools?: (url: string) => string;
}

/** A certificate is not verified, as no kubelet does: it is of the host name, and the check asks the address. */
const ASKING: Readonly<Record<ProbeScheme, Asking>> = {
  http: {
    node: (url) => `fetch('${url}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`,
    python: (url) => `import urllib.request as u;u.urlopen('${url}',timeout=3)`,
    wgetOptions: '-q -O /dev/null',
    curlOptions: '-fsS -o /dev/null',
    withoutTools: (url) => `bash -c '${bashProgram(url)}'`,
  },
  https: {
    node: (url) =>
      `require('https').get('${url}',{rejectUnauthorized:false},r=>process.exit(r.statusCode<400?0:1)).on('error',()=>process.exit(1))`,
    python: (url) =>
      `import ssl,urllib.request as u;u.urlopen('${url}',timeout=3,context=ssl._create_unverified_context())`,
    wgetOptions: '-q --no-check-certificate -O /dev/null',
    curlOptions: '-fsSk -o /dev/null',
  },
};

/** Asks with what the image has: agents bring node or python, slim images rarely curl or wget. */
function askWithAnything(url: string, { node, python, wgetOptions, curlOptions, withoutTools }: Asking): string {
  const has = (tool: string) => `command -v ${tool} >/dev/null`;
  return [
    `if ${has('node')}; then node -e "${node(url)}";`,
    `elif ${has('python3')}; then python3 -c "${python(url)}";`,
    `elif ${has('python')}; then python -c "${python(url)}";`,
    `elif ${has('wget')}; then wget ${wgetOptions} '${url}';`,
    ...(withoutTools === undefined ? [] : [`elif ! ${has('curl')}; then ${withoutTools(url)};`]),
    `else curl ${curlOptions} '${url}'; fi`,
  ].join(' ');
}

/** Databases that come as one program, such as Qdrant, lie in slim images where bash is all that can open a connection. */
function bashProgram(url: string): string {
  const [, host = '', port = '', path = ''] = /^http:\/\/(.+?):(\d+)(.*)$/.exec(url) ?? [];
  return [
    `exec 3<>/dev/tcp/${host}/${port}`,
    `printf "GET %s HTTP/1.0\\r\\nHost: ${host}\\r\\n\\r\\n" "${path}" >&3`,
    'read -r _ status _ <&3',
    '[ "$status" -lt 400 ]',
  ].join(' && ');
}
