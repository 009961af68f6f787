import { readOnce, type Host } from '@simplemas/engine';

/** The same host, which looks at each file that goes into a batch once: tasks about neighbours ask for the same Dockerfiles and contexts again and again. */
export function withMemory(host: Host): Host {
  return { ...host, files: readOnce(host.files) };
}
