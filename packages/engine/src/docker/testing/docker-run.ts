/** A machine in memory whose Docker says what the test wants. */
import type { ProcessEnd, ProcessRequest, RunningHost, RunningProcess } from '../../host.js';
import { createMemoryFiles, type MemoryContents } from '../../testing/memory-files.js';
import { createMemoryMachine } from '../../testing/memory-running-host.js';
import { createStopSource } from '../../stop-source.js';
import type { DockerSession } from '../docker-command.js';

/** How a program ends, by a regular expression over its words; what none matches ends well and says nothing. */
export type Answers = readonly (readonly [words: RegExp, answer: Partial<ProcessEnd> & { readonly text?: string }])[];

const WELL: Answers = [
  [/^docker compose version$/, { text: 'Docker Compose version v2.40.3' }],
  [/^docker buildx version$/, { text: 'github.com/docker/buildx v0.29.1' }],
  [/^docker version /, { text: '28.2.2' }],
  [/^docker image inspect /, { text: `sha256:${'0123456789abcdef'.repeat(4)}` }],
];

export interface DockerMachine {
  readonly session: DockerSession;
  readonly printed: readonly string[];
  /** Command lines of what was started, without those that only ask. */
  readonly commands: () => readonly string[];
  readonly requests: readonly ProcessRequest[];
  readonly texts: () => ReadonlyMap<string, string>;
  readonly stop: () => void;
}

interface MachineOptions {
  readonly files?: MemoryContents;
  readonly environment?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
}

export function createDockerMachine({ files = {}, environment = {}, answers = [] }: MachineOptions): DockerMachine {
  const memory = createMemoryFiles(files);
  const requests: ProcessRequest[] = [];
  const printed: string[] = [];
  const stop = createStopSource();
  const host: RunningHost = {
    ...createMemoryMachine({ environment }).host,
    files: memory,
    processes: {
      start: (request) => {
        requests.push(request);
        return answer(request, [...answers, ...WELL]);
      },
    },
  };
  return {
    session: { host, stop: stop.signal, print: (line) => void printed.push(line) },
    printed,
    requests,
    commands: () => requests.map(wordsOf).filter((line) => !WELL.some(([words]) => words.test(line))),
    texts: () => memory.texts,
    stop: () => stop.stop(),
  };
}

function wordsOf({ command }: ProcessRequest): string {
  return typeof command === 'string' ? command : command.join(' ');
}

function answer(request: ProcessRequest, answers: Answers): RunningProcess {
  const { text, ...end } = answers.find(([words]) => words.test(wordsOf(request)))?.[1] ?? {};
  if (text !== undefined) request.onLine(text, 'stdout');
  const ended = Promise.resolve({ exitCode: end.failure === undefined ? 0 : undefined, signal: undefined, ...end });
  return { id: 1, ended, stop: async () => undefined };
}
