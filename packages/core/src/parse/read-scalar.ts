/** Scalars that stand on one line, and lists of them, as YAML 1.2 with the core schema reads them. Undefined for whatever is not plainly one of these. */

export interface ReadScalar {
  readonly value: unknown;
  /** Where it differs from what JavaScript makes of the value: `1.0`, `~`. */
  readonly spelling?: string;
}

/** The first character of a text without quotes; a dash only where it begins no list. */
const PLAIN_START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`<]|-(?=[\w./]))/;

export function readPlainScalar(written: string): ReadScalar | undefined {
  const comment = written.indexOf(' #');
  const text = comment === -1 ? written : written.slice(0, comment).replace(/ +$/, '');
  if (!PLAIN_START.test(text) || text.includes(': ') || text.endsWith(':')) return undefined;
  return resolvePlain(text);
}

const NULL = /^(?:~|null|Null|NULL)$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/;
const EXPONENT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/;
const OTHER_NUMBER = /^(?:0[ox]|[-+]?\.(?:inf|nan))/i;

/** Characters that begin what may be more than a text. */
const MAY_BE_MORE = /^[-+.~0-9tTfFnN]/;

function resolvePlain(text: string): ReadScalar | undefined {
  if (!MAY_BE_MORE.test(text)) return { value: text };
  if (NULL.test(text)) return spelled(null, text);
  if (BOOLEAN.test(text)) return spelled(text[0] === 't' || text[0] === 'T', text);
  if (INTEGER.test(text)) return spelled(Number.parseInt(text, 10), text);
  if (FLOAT.test(text) || EXPONENT.test(text)) return spelled(Number.parseFloat(text), text);
  return OTHER_NUMBER.test(text) ? undefined : { value: text };
}

function spelled(value: number | boolean | null, text: string): ReadScalar {
  return String(value) === text ? { value } : { value, spelling: text };
}

/** In quotes, or a list in brackets, with nothing but a comment behind it. */
export function readFlowScalar(text: string): ReadScalar | undefined {
  const [written] = QUOTED.exec(text) ?? FLOW_LIST.exec(text) ?? [];
  if (written === undefined || !END.test(text.slice(written.length))) return undefined;
  if (written === '{}') return { value: {} };
  return written.startsWith('[') ? readList(written) : { value: unquoted(written) };
}

const QUOTED = /^(?:"(?:[^"\\]|\\["\\/bfnrt])*"|'(?:[^']|'')*')/;
const FLOW_LIST = /^(?:\{\}|\[(?:[^[\]{}"'#]|"(?:[^"\\]|\\["\\/bfnrt])*"|'(?:[^']|'')*')*\])/;
const END = /^ *(?:$| #)/;

/** These escapes mean the same in JSON. */
function unquoted(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

const LIST_ITEM = / *("(?:[^"\\]|\\["\\/bfnrt])*"|'(?:[^']|'')*'|-?[A-Za-z/][\w./-]*) *([,\]])/y;

/** Texts only: a number or a null in it would have a spelling to keep. */
function readList(written: string): ReadScalar | undefined {
  const items: string[] = [];
  if (/^\[ *\]$/.test(written)) return { value: items };
  LIST_ITEM.lastIndex = 1;
  while (LIST_ITEM.lastIndex < written.length) {
    const [, item = '', end] = LIST_ITEM.exec(written) ?? [];
    const value = /^["']/.test(item) ? unquoted(item) : resolvePlain(item)?.value;
    if (end === undefined || typeof value !== 'string') return undefined;
    items.push(value);
  }
  return { value: items };
}
