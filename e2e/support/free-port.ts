import { createServer } from 'node:net';

/**
 * Below the ports that systems give to whoever asks for any, which begin at 32,768 and above: what starts between this test and the program that
 * the port is for, a container, an agent or a download, gets none of these.
 */
const FIRST = 22_000;
const COUNT = 6000;
/** Two runs on one machine begin far from each other. */
const STRIDE = 41;

let given = process.pid * STRIDE;

/** A port of this machine on which nothing listens now; another one each time, also when the ones before are not in use yet. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries++) {
    const port = FIRST + (given++ % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${COUNT} ports from ${FIRST} on is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
