// Metadata files as large as they may be, each made of one piece over and over: what takes the square of the time shows in them.

const MAX_BYTES = 1024 * 1024;

type Piece = string | ((index: number) => string);

export interface HostileFile {
  readonly name: string;
  readonly text: string;
  /** Nothing is wrong with it but its size. */
  readonly isRight?: boolean;
}

const NAMED = 'version: "1.0"\ncomponent:\n  name: chess-player\n';
const HONEST = `${NAMED}docker:\n  image: example/chess-player:1\n`;
const FREE = `${HONEST}x-notes:\n`;

/** As many pieces as there is room for. */
function filled(head: string, piece: Piece, tail = ''): string {
  const parts = [head];
  let length = head.length + tail.length;
  for (let index = 0; ; index++) {
    const next = typeof piece === 'string' ? piece : piece(index);
    length += next.length;
    if (length > MAX_BYTES) return [...parts, tail].join('');
    parts.push(next);
  }
}

/** Half of the room for the one, half for the other. */
function halves(head: string, first: Piece, [middle, second]: readonly [string, Piece]): string {
  const half = filled(head, first).slice(0, MAX_BYTES / 2);
  return filled(half.slice(0, half.lastIndexOf('\n') + 1) + middle, second);
}

/** Whatever follows the head, again and again to the end of the file. */
const REPEATED: Readonly<Record<string, readonly [head: string, piece: Piece, tail?: string]>> = {
  'keys at the top': [HONEST, (index) => `key${index}: 1\n`],
  'keys in a section': [HONEST, (index) => `  key${index}: 1\n`],
  'keys of labels that are lists': [`${HONEST}labels:\n`, (index) => `  key${index}: [1]\n`],
  'keys of a patch for Compose': [`${HONEST}patches:\n  compose:\n`, (index) => `    key${index}: 1\n`],
  'kinds of a patch for Kubernetes': [`${HONEST}patches:\n  kubernetes:\n`, (index) => `    Kind${index}: {}\n`],
  'one key at the top': [HONEST, 'a: 1\n'],
  'one key in a free section': [FREE, '  a: 1\n'],
  'one key in braces': [`${HONEST}x-notes: {`, 'a, '],
  'each key twice': [FREE, (index) => `  key${index >> 1}: 1\n`],
  'keys of ten thousand characters': [HONEST, (index) => `key${index}${'a'.repeat(10_000)}: 1\n`],
  'empty keys': ['', ':\n'],
  'explicit keys': ['', '? a\n'],
  'keys that are lists': [FREE, (index) => `  ? [a${index}]\n  : 1\n`],
  'an ordered mapping': [`${HONEST}x-notes: !!omap\n`, (index) => `  - key${index}: 1\n`],
  'anchors before one value': ['', '&a '],
  'anchors and aliases': [FREE, (index) => `  - &a${index} 1\n  - *a${index}\n`],
  'aliases of one anchor': [`${FREE}  - &a 1\n`, '  - *a\n'],
  'aliases of nothing': [FREE, (index) => `  - *a${index}\n`],
  aliases: ['', '*a '],
  'merge keys': [`${HONEST}x-base: &base { a: 1 }\nx-notes:\n`, '  - <<: *base\n'],
  'one merge key of many': [`${HONEST}x-base: &base { a: 1 }\nx-notes:\n  <<: [`, '*base, ', ']\n'],
  tags: ['', '! '],
  'unknown tags': [FREE, '  - !piece 1\n'],
  'texts in quotes': ['', '"a" '],
  'open quotes': ['', '"'],
  'closing brackets': ['', ']'],
  'closed brackets': [`${HONEST}x-notes: [`, '[],'],
  'commas in brackets': ['a: [', ','],
  'colons in brackets': ['a: [', ': ,'],
  'tabs for indentation': ['a:\n', '\tb: 1\n'],
  dashes: ['', '-\n'],
  'block texts without an end': ['a:\n', ' - |\n'],
  'values that begin with no letter': [FREE, '  - @a\n'],
  documents: ['', '---\n'],
  directives: ['', '%a\n'],
  comments: ['', '#\n'],
  'characters that no program can be given': [FREE, '  - "\\0"\n'],
  'a long name': ['version: "1.0"\ncomponent:\n  name: ', '-'],
  'variables with broken references': [
    `${HONEST}environment:\n`,
    (index) => `  - name: V${index}\n    value: \${nothing.at.all}\n`,
  ],
  'variables that lead from one to the next': [
    `${HONEST}environment:\n`,
    (index) => `  - name: V${index}\n    value: \${V${index + 1}}\n`,
  ],
  'variables that repeat a long one': [
    `${HONEST}environment:\n  - name: LONG\n    value: ${'a'.repeat(131_000)}\n`,
    (index) => `  - name: V${index}\n    value: \${LONG}\n`,
  ],
  'one value of many references': [`${HONEST}environment:\n  - name: V\n    value: "`, '${nothing.at.all}', '"\n'],
  'variables without a name': [`${HONEST}environment:\n`, '  - {}\n'],
  'variables that are texts': [`${HONEST}environment:\n`, '  - a\n'],
  'one variable': [`${HONEST}environment:\n`, '  - name: V\n    value: a\n'],
  'ports out of range': [`${HONEST}ports:\n`, '  - port: 99999\n'],
  'relative volumes': [`${HONEST}volumes:\n`, (index) => `  - name: v${index}\n    path: data\n`],
  'dependencies on itself': [`${HONEST}dependencies:\n`, '  - name: chess-player\n    type: agent\n'],
};

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...Object.entries(REPEATED).map(([name, [head, piece, tail]]) => ({ name, text: filled(head, piece, tail) })),
  {
    name: 'dependencies, and references to others',
    text: halves(`${HONEST}dependencies:\n`, (index) => `  - name: d${index}\n    type: agent\n`, [
      'environment:\n',
      (index) => `  - name: V${index}\n    value: \${dependencies.e${index}.url}\n`,
    ]),
  },
  { name: 'ever deeper keys', text: Array.from({ length: 1_400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('') },
  { name: 'right: keys in a free section', text: filled(FREE, (index) => `  "key${index}": 1\n`), isRight: true },
  { name: 'right: anchors', text: filled(FREE, (index) => `  - &a${index} 1\n`), isRight: true },
  {
    name: 'right: variables',
    text: filled(`${HONEST}environment:\n`, (index) => `  - name: V${index}\n    value: a\n`),
    isRight: true,
  },
];
