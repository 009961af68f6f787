import { asMapping } from '@simplemas/core';
import { refersToVariable } from './compose-text.js';
import { asList, asText, withoutEmpty, type ServicePart } from './imported.js';

export function composeHealthCheck(healthcheck: unknown): ServicePart {
  if (healthcheck === undefined) return { document: {} };
  const { test, interval, start_period: startPeriod, ...rest } = asMapping(healthcheck);
  const command = commandOf(test);
  const [period, delay] = [secondsOf(interval), secondsOf(startPeriod)];
  const isSaid =
    command !== undefined &&
    (interval === undefined || (period !== undefined && period > 0)) &&
    (startPeriod === undefined || delay !== undefined);
  if (!isSaid) {
    return {
      document: {},
      patch: { healthcheck: asMapping(healthcheck) },
      notes: [{ path: ['healthcheck'], fate: 'kept under patches.compose: metadata have no way to say it' }],
    };
  }
  return {
    document: { health_check: { command, initial_delay_seconds: delay ?? 0, period_seconds: period ?? 30 } },
    patch: { healthcheck: { ...DEFAULTS, ...withoutEmpty(rest) } },
  };
}

/** Those of Compose, which differ from what simplemas writes. */
const DEFAULTS = { timeout: '30s', retries: 3 };

/** What is known when files are written: a check that takes something from the shell is a matter of Compose. */
function commandOf(test: unknown): string | readonly string[] | undefined {
  if (typeof test === 'string') return test === '' || refersToVariable(test) ? undefined : test;
  const [kind, ...words] = asList(test).map((word) => asText(word) ?? '');
  if (words.length === 0 || words.includes('') || words.some(refersToVariable)) return undefined;
  if (kind === 'CMD') return words;
  return kind === 'CMD-SHELL' ? words[0] : undefined;
}

/** `1m30s`, `10s`; undefined for what has no whole seconds. */
function secondsOf(duration: unknown): number | undefined {
  const [all, hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(asText(duration) ?? '') ?? [];
  return all === undefined || all === '' ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
