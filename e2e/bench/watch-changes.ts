/** Kinds of change that a watch is timed with: each makes another text of one metadata file of the fleet. */

export type Change = (text: string, round: number) => string;

export interface TimedChange {
  readonly what: string;
  /** Shows in the output, and differs from that of each earlier round. */
  readonly change: Change;
  /** What the watch says of it, with its milliseconds. */
  readonly answer: RegExp;
}

/** What is wrong with another component meanwhile. */
export interface Scene {
  readonly spoil?: { readonly what: string; readonly change: Change };
  /** Made in this order of one file: a dependency goes after it has come, and what was broken is mended. */
  readonly changes: readonly TimedChange[];
}

const WRITTEN = /changed: wrote .*\((\d+) ms\)/;
const REFUSED = /changed: \d+ errors?, nothing written \((\d+) ms\)/;
const ANSWERED = /changed: (?:wrote|up to date).*\((\d+) ms\)/;

const VALUE: TimedChange = { what: 'a value', change: changeValue, answer: WRITTEN };
const PORT: TimedChange = { what: 'a port', change: changePort, answer: WRITTEN };
const BROKEN: TimedChange = { what: 'a file broken', change: breakFile, answer: REFUSED };
const MENDED: TimedChange = { what: 'a file mended', change: mendFile, answer: ANSWERED };

export const SCENES: readonly Scene[] = [
  {
    changes: [
      VALUE,
      PORT,
      { what: 'a volume', change: changeVolume, answer: WRITTEN },
      { what: 'a dependency more', change: addDependency, answer: WRITTEN },
      { what: 'a dependency less', change: removeDependency, answer: WRITTEN },
      BROKEN,
      MENDED,
    ],
  },
  { spoil: { what: 'warnings', change: addWarnings }, changes: [VALUE, PORT, BROKEN, MENDED] },
  {
    spoil: { what: 'a broken file', change: breakFile },
    changes: [VALUE, PORT].map((change) => ({ ...change, answer: REFUSED })),
  },
];

/** Some that show in the output of every component, without an end. */
export const ENDLESS_CHANGES: readonly Change[] = [changeValue, changePort, changeVolume];

function changeValue(text: string, round: number): string {
  return text.replace(/value: "(?:INFO|ROUND_\d+)"/, `value: "ROUND_${round}"`);
}

/** The first, under which others reach the component: one that nobody else has. */
function changePort(text: string, round: number): string {
  return text.replace(/- port: \d+/, `- port: ${20_000 + (round % 40_000)}`);
}

function changeVolume(text: string, round: number): string {
  return text.replace(/(volumes:\n {2}- name: )"?([a-z0-9-]+?-data)(?:-\d+)?"?\n/, `$1"$2-${round}"\n`);
}

const ADDED = '    description: "Added by the bench"\n';

/** On a component before it in the order of names, so that there is no circle. */
function addDependency(text: string): string {
  const [, quote = '', prefix = '', number = ''] = /name: ("?)([a-z-]+)(\d{5})/.exec(text) ?? [];
  const before = Array.from({ length: Number(number) }, (_, index) => `${prefix}${String(index).padStart(5, '0')}`);
  const entry = `  - name: ${quote}${before.find((name) => !text.includes(name))}${quote}\n${ADDED}`;
  return text.includes('\ndependencies:') ? `${text}${entry}` : `${text}\ndependencies:\n${entry}`;
}

function removeDependency(text: string): string {
  const start = text.lastIndexOf('  - name', text.indexOf(ADDED));
  return text.slice(0, start).replace(/\ndependencies:\n$/, '');
}

function breakFile(text: string): string {
  return text.replace('version: "1.0"', 'version: [');
}

function mendFile(text: string): string {
  return text.replace('version: [', 'version: "1.0"');
}

/** One that the file alone gives rise to, and one that rests on the whole system. */
function addWarnings(text: string): string {
  const check = 'health_check:\n  path: /health\n  command: "true"\n';
  return `${check}${addDependency(text)}  - name: unheard-of\n`;
}
