// A Prometheus server for one test. A machine that has none gets Debian's, unpacked into the folder for engines; where that fails, the test does.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, type RunningCommand } from './commands.js';

const SCRIPT = join(import.meta.dirname, '../engines/prometheus.sh');
const START_MS = 60_000;

export interface PrometheusServer {
  /** First value of an instant query; undefined while there is none. */
  readonly query: (expression: string) => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
}

interface QueryAnswer {
  readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

/** Starts a server that looks at each target, `host:port`, once a second. */
export async function startPrometheus(
  folder: string,
  port: number,
  targets: readonly string[],
): Promise<PrometheusServer> {
  const program = execFileSync('bash', [SCRIPT], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  mkdirSync(folder, { recursive: true });
  const config = {
    global: { scrape_interval: '1s' },
    scrape_configs: [{ job_name: 'agents', static_configs: [{ targets }] }],
  };
  // YAML is a superset of JSON.
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const address = `127.0.0.1:${port}`;
  const args = ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=${address}`];
  const server: RunningCommand = start(folder, [program, ...args]);
  await server.waitFor(/Server is ready to receive web requests/, START_MS);
  return {
    query: async (expression) => {
      const answer = await fetch(`http://${address}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const value = ((await answer.json()) as QueryAnswer).data.result[0]?.value[1];
      return value === undefined ? undefined : Number(value);
    },
    stop: async () => {
      server.signal('SIGTERM');
      await server.ended;
    },
  };
}
