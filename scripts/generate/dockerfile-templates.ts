// Compiles the templates of Dockerfiles into a module, so that the renderer reads no disk and carries no template engine.

import ejs from 'ejs';
import { readText } from '../repository-files.js';

const FOLDER = 'packages/renderers/src/dockerfile';

/** Templates and the type of what each is given. */
const VIEWS = { pip: 'PipView', poetry: 'LockedView', uv: 'LockedView', node: 'NodeView' } as const;

const PART = /^<%# part: (\S+) %>\n/gm;

export const TEMPLATES_MODULE = `${FOLDER}/templates.gen.ts`;

export function templatesModule(): string {
  return [
    '// Generated from templates/*.ejs by `npm run generate`. Do not edit.',
    "import type { LockedView, NodeView, PipView } from './view.js';",
    '',
    'type Print = (value: unknown) => string;',
    ...Object.entries(VIEWS).map(([name, view]) => compiled(name, view)),
  ].join('\n');
}

function compiled(name: string, view: string): string {
  const text = withParts(readText(`${FOLDER}/templates/${name}.ejs`));
  // Everything is printed through our own function, which refuses what is missing.
  if (text.includes('<%-')) throw new Error(`${name}.ejs: print with <%=`);
  const template = new ejs.Template(text, { client: true, strict: true, localsName: 'view', compileDebug: false });
  template.compile();
  return `\nexport function ${name}(view: ${view}, escapeFn: Print): string {\n${typed(template.source)}}\n`;
}

/** A line `<%# part: FILE %>` stands for the text of that file. */
function withParts(text: string): string {
  return text.replace(PART, (_, file: string) => withParts(readText(`${FOLDER}/templates/parts/${file}`)));
}

/** The JavaScript that EJS writes, as a typed program: what is printed between two statements is one expression. */
function typed(source: string): string {
  const [first, second, ...rest] = source.trimEnd().split('\n');
  const isKnown = first?.trim() === 'let __output = "";' && second?.trim().startsWith('function __append(s)');
  if (!isKnown) throw new Error(`EJS compiles in another way than this script knows:\n${source}`);
  const statements: string[] = [];
  let printed: string[] = [];
  for (const line of rest.map((each) => each.replace(/^\s*;\s*/, '').trim())) {
    const expression = /^__append\((.*)\)$/.exec(line)?.[1];
    if (expression !== undefined) printed.push(expression);
    else {
      if (printed.length > 0) statements.push(`text += ${printed.join(' + ')};`);
      printed = [];
      statements.push(line.replace('__output', 'text'));
    }
  }
  return ["let text = '';", ...statements].map((line) => `  ${line}\n`).join('');
}
