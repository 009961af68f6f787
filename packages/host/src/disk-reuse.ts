/**
 * Earlier work on disk: one file for each request that is made of a workspace. What is not whole, or not of this very program, counts as not there; what cannot be
 * written is done without. Nothing here ever fails.
 */
import { mkdirSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ReuseStore } from '@simplemas/engine';
import { digest } from './digest.js';
import { readTextFile } from './read-text.js';
import { writeFileInOneStep } from './write-file.js';

export interface DiskReuse extends ReuseStore {
  /** Writes what this run has used, where that is not what lies there. */
  save(): void;
}

export interface DiskReuseRequest {
  /** Absolute; made when there is something to write. */
  readonly folder: string;
  /** Another one for each build of the program: work of another one is not used. */
  readonly program: string;
  /** What a run is asked, workspace included. */
  readonly request: unknown;
}

/** Far above what ten thousand components need. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Requests of which work is kept; of more, those that were made longest ago are forgotten. */
const MAX_FILES = 32;

const FILE_NAME = /^[0-9a-f]{40}\.txt$/;

export function openDiskReuse({ folder, program, request }: DiskReuseRequest): DiskReuse {
  const file = join(folder, `${digest(JSON.stringify([program, request]))}.txt`);
  const before = readEntries(file);
  const used = new Map<string, Entry>();
  const find = (place: string, key: string): Entry | undefined => {
    const entry = used.get(place) ?? before.get(place);
    if (entry?.key !== key) return undefined;
    used.set(place, entry);
    return entry;
  };
  return {
    digest,
    digestOf: (data) => digest(JSON.stringify(data)),
    recall(place, key) {
      const entry = find(place, key);
      return entry && parsed(entry.json);
    },
    holds: (place, key) => find(place, key) !== undefined,
    keep(place, key, value) {
      if (SEPARATOR.test(place) || holdsNegativeZero(value)) return;
      used.set(place, { key, json: JSON.stringify(value) });
    },
    save() {
      const isSame = used.size === before.size && [...used].every(([place, entry]) => before.get(place) === entry);
      if (!isSame) write(folder, file, used);
    },
  };
}

interface Entry {
  readonly key: string;
  readonly json: string;
}

const SEPARATOR = /[\t\n]/;

/** A line each: the place, the key and the value. JSON writes neither a tab nor a line end as it is. */
function readEntries(file: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of readBody(file).split('\n')) {
    const [place, key, json] = line.split('\t');
    if (place !== undefined && key !== undefined && json !== undefined) entries.set(place, { key, json });
  }
  return entries;
}

/** What stands behind the first line, if it is whole: that line is its hash. */
function readBody(file: string): string {
  const read = readTextFile(file, MAX_BYTES);
  if (read.kind !== 'text') return '';
  const end = read.text.indexOf('\n');
  const body = read.text.slice(end + 1);
  return end !== -1 && digest(body) === read.text.slice(0, end) ? body : '';
}

function write(folder: string, file: string, entries: ReadonlyMap<string, Entry>): void {
  const body = [...entries].map(([place, { key, json }]) => `${place}\t${key}\t${json}`).join('\n');
  try {
    // Nobody else's business: what metadata says may be confidential, though no secret.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  writeFileInOneStep({ file, contents: `${digest(body)}\n${body}`, boundary: undefined });
  removeOldest(folder);
}

function removeOldest(folder: string): void {
  try {
    const files = readdirSync(folder).filter((name) => FILE_NAME.test(name));
    if (files.length <= MAX_FILES) return;
    const aged = files.map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }));
    for (const { path } of aged.sort((a, b) => b.time - a.time).slice(MAX_FILES)) unlinkSync(path);
  } catch {
    // Another run has removed one meanwhile: the next run looks again.
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** JSON knows no such number, and what cannot be had again as it was is not kept. */
function holdsNegativeZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0);
  return Object.values(value).some(holdsNegativeZero);
}
