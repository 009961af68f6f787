/** Longer lines come in pieces: a program that never ends a line must not fill the memory. */
const MAX_LINE_LENGTH = 64 * 1024;

export interface LineSplitter {
  push(text: string): void;
  /** Hands over what came after the last line end. */
  flush(): void;
}

/** Cuts a stream of text into lines, without their ends. */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  let rest = '';
  const emit = (line: string): void => {
    for (let start = 0; start === 0 || start < line.length; start += MAX_LINE_LENGTH) {
      onLine(line.slice(start, start + MAX_LINE_LENGTH));
    }
  };
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) emit(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (rest.length < MAX_LINE_LENGTH) return;
      emit(rest);
      rest = '';
    },
    flush() {
      if (rest !== '') emit(rest);
      rest = '';
    },
  };
}
