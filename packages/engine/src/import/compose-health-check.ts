import { metadataText } from './compose-text.js';
import { asList, asMapping, asText, withoutEmpty, type ServicePart } from './imported.js';

export function composeHealthCheck(healthcheck: unknown): ServicePart {
  if (healthcheck === undefined) return { document: {} };
  const { test, interval, start_period: startPeriod, ...rest } = asMapping(healthcheck);
  const command = commandOf(test);
  const [period, delay] = [secondsOf(interval), secondsOf(startPeriod)];
  const isSaid =
    command !== undefined &&
    (interval === undefined || period !== undefined) &&
    (startPeriod === undefined || delay !== undefined);
  if (!isSaid) {
    return {
      document: {},
      patch: { healthcheck: asMapping(healthcheck) },
      notes: [{ path: ['healthcheck'], fate: 'kept under patches.compose: metadata have no way to say it' }],
    };
  }
  return {
    // Compose's own defaults, which differ from those of metadata.
    document: { health_check: { command, initial_delay_seconds: delay ?? 0, period_seconds: period ?? 30 } },
    ...(Object.keys(rest).length === 0 ? {} : { patch: { healthcheck: withoutEmpty(rest) } }),
  };
}

function commandOf(test: unknown): unknown {
  if (typeof test === 'string') return metadataText(test);
  const [kind, ...words] = asList(test).map((word) => asText(word) ?? '');
  const said = words.map((word) => metadataText(word));
  if (said.includes(undefined) || said.length === 0) return undefined;
  if (kind === 'CMD') return said;
  return kind === 'CMD-SHELL' ? said[0] : undefined;
}

/** `1m30s`, `10s`; undefined for what has no whole seconds. */
function secondsOf(duration: unknown): number | undefined {
  const [all, hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(asText(duration) ?? '') ?? [];
  return all === undefined || all === '' ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
