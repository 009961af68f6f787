import type { CommandEntry, Probe } from '@simplemas/core';
import { urlPath } from '../shared/url-path.js';
import type { Mapping } from './objects.js';

const TIMEOUT_SECONDS = 5;

/** Failures in a row before a pod gets no more requests, and before its container is started anew. */
const FAILURES_UNTIL_UNREADY = 3;
const FAILURES_UNTIL_RESTART = 6;

/** A container that is not well after this long is started anew, however short the metadata says that the start takes. */
const LEAST_SECONDS_TO_START = 60;

/** Often enough that a pod gets requests soon after it is ready; a command costs more than a request. */
const STARTUP_PERIOD_SECONDS = { http: 2, command: 5 } as const;

/** Startup, readiness and liveness probes of a container (Kubernetes, "Liveness, Readiness, and Startup Probes"). */
export function containerProbes(probe: Probe): Mapping {
  const check = checkOf(probe);
  const startupPeriod = Math.min(STARTUP_PERIOD_SECONDS[probe.kind], probe.periodSeconds);
  const secondsToStart = Math.max(
    LEAST_SECONDS_TO_START,
    probe.initialDelaySeconds + FAILURES_UNTIL_RESTART * probe.periodSeconds,
  );
  const timing = { periodSeconds: probe.periodSeconds, timeoutSeconds: TIMEOUT_SECONDS };
  return {
    startupProbe: {
      ...check,
      periodSeconds: startupPeriod,
      timeoutSeconds: TIMEOUT_SECONDS,
      failureThreshold: Math.ceil(secondsToStart / startupPeriod),
    },
    readinessProbe: { ...check, ...timing, failureThreshold: FAILURES_UNTIL_UNREADY },
    livenessProbe: { ...check, ...timing, failureThreshold: FAILURES_UNTIL_RESTART },
  };
}

function checkOf(probe: Probe): Mapping {
  if (probe.kind === 'command') return { exec: { command: wordsOf(probe.command) } };
  const scheme = probe.scheme === 'https' ? { scheme: 'HTTPS' } : {};
  return { httpGet: { path: urlPath(probe.path), port: probe.port, ...scheme } };
}

/** A line is for a shell, as in Compose. */
function wordsOf(command: CommandEntry): readonly string[] {
  return typeof command === 'string' ? ['/bin/sh', '-c', command] : command;
}
