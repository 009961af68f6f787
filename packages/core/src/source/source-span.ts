/** Where something is written in an input file. Lines and columns start at 1, columns count UTF-16 units as editors do. */
import type { WorkspacePath } from './workspace-path.js';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceSpan {
  readonly file: WorkspacePath;
  readonly start: Position;
  readonly end: Position;
}

/** The first character of a file: for findings about the file as a whole. */
export function startOfFile(file: WorkspacePath): SourceSpan {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}

/** A span that is looked up when somebody asks for a part of it, and then once. To everyone else it is a span like any other. */
export function spanLater<P, W>(find: (path: P, what: W) => SourceSpan, path: P, what: W): SourceSpan {
  return new LateSpan(find, path, what);
}

/** A class, as every entry of every file has such a span and hardly any is asked for. */
class LateSpan<P, W> implements SourceSpan {
  private readonly find: (path: P, what: W) => SourceSpan;
  private readonly path: P;
  private readonly what: W;
  private found: SourceSpan | undefined;

  constructor(find: (path: P, what: W) => SourceSpan, path: P, what: W) {
    this.find = find;
    this.path = path;
    this.what = what;
    this.found = undefined;
  }

  get file(): WorkspacePath {
    return this.look().file;
  }

  get start(): Position {
    return this.look().start;
  }

  get end(): Position {
    return this.look().end;
  }

  toJSON(): SourceSpan {
    return this.look();
  }

  private look(): SourceSpan {
    return (this.found ??= this.find(this.path, this.what));
  }
}
