/** Defaults of deploy-time variables (`${NAME:-default}`) that Compose has no way to write. */
import type { Diagnostic } from '../diagnostics/index.js';
import type { Command, ResolvedText, SystemComponent, Tree } from '../model/index.js';
import { planDiagnostics } from './diagnostics.js';

type Path = readonly (string | number)[];

interface PlacedText {
  readonly text: ResolvedText;
  readonly path: Path;
}

/** Compose ends a default at the brace that matches, and looks for it on one line (Compose spec, interpolation). */
export function defaultProblems(component: SystemComponent): readonly Diagnostic[] {
  return textsOf(component).flatMap(({ text, path }) =>
    text
      .flatMap((part) => (part.kind === 'deploy-variable' ? problemsOf(part.name, part.fallback ?? []) : []))
      .map((args) => planDiagnostics['default-without-form'](args, { span: component.locate(path) })),
  );
}

interface Problem {
  readonly name: string;
  readonly what: string;
}

function problemsOf(name: string, fallback: ResolvedText): readonly Problem[] {
  const inner = fallback.flatMap((part) =>
    part.kind === 'deploy-variable' ? problemsOf(part.name, part.fallback ?? []) : [],
  );
  const what = whatIsWrong(fallback.map((part) => (part.kind === 'literal' ? part.text : '')).join(''));
  return what === undefined ? inner : [...inner, { name, what }];
}

function whatIsWrong(text: string): string | undefined {
  if (text.includes('\n')) return 'a line break';
  let open = 0;
  for (const brace of text.match(/[{}]/g) ?? []) {
    open += brace === '{' ? 1 : -1;
    if (open < 0) break;
  }
  return open === 0 ? undefined : 'a brace without its partner';
}

function textsOf({ environment, image, command, labels, patches }: SystemComponent): readonly PlacedText[] {
  return [
    ...environment.flatMap(({ value }, index) => placed(value, ['environment', index, 'value'])),
    ...placed(image.image, ['docker', 'image']),
    ...placedEach(image.build?.args ?? {}, ['docker', 'build', 'args']),
    ...(command === undefined ? [] : wordsOf(command)),
    ...placedEach(labels, ['labels']),
    ...(patches.compose === undefined ? [] : textsInTree(patches.compose, ['patches', 'compose'])),
  ];
}

function placed(text: ResolvedText | undefined, path: Path): readonly PlacedText[] {
  return text === undefined ? [] : [{ text, path }];
}

function placedEach(texts: Readonly<Record<string, ResolvedText>>, path: Path): readonly PlacedText[] {
  return Object.entries(texts).map(([key, text]) => ({ text, path: [...path, key] }));
}

function wordsOf(command: Command<ResolvedText>): readonly PlacedText[] {
  const path = ['docker', 'command'];
  if (command.kind === 'shell') return [{ text: command.line, path }];
  return command.words.map((text, index) => ({ text, path: [...path, index] }));
}

function textsInTree(tree: Tree<ResolvedText>, path: Path): readonly PlacedText[] {
  switch (tree.kind) {
    case 'scalar':
      return [];
    case 'text':
      return [{ text: tree.text, path }];
    case 'list':
      return tree.items.flatMap((item, index) => textsInTree(item, [...path, index]));
    case 'mapping':
      return Object.entries(tree.entries).flatMap(([key, value]) => textsInTree(value, [...path, key]));
  }
}
