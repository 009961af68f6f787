/** Reads text as a JSON object; undefined when it is none. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isRecord(value) ? value : undefined;
  } catch {
    // The caller says what was expected; the text may hold a secret, and an error of the parser would repeat it.
    return undefined;
  }
}

/** A map from strings to strings. */
export function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** MCP carries objects only, so what a method returns otherwise reaches its caller as `{ result }`, over every wire. */
export function asAnswer(value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return { ...value };
  return value === undefined ? {} : { result: value };
}
