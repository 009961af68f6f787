import { parse, TomlError } from 'smol-toml';

export type TomlRead =
  | { readonly kind: 'table'; readonly table: Readonly<Record<string, unknown>> }
  | { readonly kind: 'broken'; readonly reason: string; readonly line: number; readonly column: number };

/** Positions count from 1. */
export function readToml(text: string): TomlRead {
  try {
    return { kind: 'table', table: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // After the first line stands the place in the text, drawn.
    const [reason = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
    return { kind: 'broken', reason, line: error.line, column: error.column };
  }
}
