// Times calls one after the other, a batch of each contestant in turn, so that a busy moment of the machine meets each of them alike. Prints JSON.
//   node round-trips.mjs [ROUNDS]

import * as contestants from './contestants.mjs';

process.env.LOG_LEVEL = 'silent';
const BATCH = 20;
const WARM_UP = 300;
/** Calls before each batch that do not count: the batch before was somebody else's, and had the caches of the processor to itself. */
const LEAD_IN = 5;
const rounds = Number(process.argv[2] ?? 240);

// Those that are compared run next to each other.
const wireOf = (name) => name.replace(/^[a-z]+/, '');
const names = Object.keys(contestants)
  .filter((name) => name !== 'closeAll')
  .sort((a, b) => wireOf(a).localeCompare(wireOf(b)));
const runs = [];
for (const name of names) {
  const call = await contestants[name]();
  for (let count = 0; count < WARM_UP; count++) await check(call, count);
  runs.push({ name, call, times: [], batches: [] });
}
for (let round = 0; round < rounds; round++) {
  for (const run of orderOf(round)) {
    for (let count = 0; count < LEAD_IN; count++) await check(run.call, count);
    const start = performance.now();
    for (let count = 0; count < BATCH; count++) {
      const before = performance.now();
      await check(run.call, count);
      run.times.push(performance.now() - before);
    }
    run.batches.push(performance.now() - start);
  }
}
const figures = runs.map(({ name, times, batches }) => {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    name,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    perSecond:
      (BATCH * 1000) /
      at(
        batches.toSorted((a, b) => a - b),
        0.5,
      ),
    batches,
  };
});
console.log(JSON.stringify(figures));
await contestants.closeAll();
process.exit(0);

/** Each begins a round as often as any other, and comes once after itself in none: that one would be ahead. */
function orderOf(round) {
  const first = round % runs.length;
  const rotated = [...runs.slice(first), ...runs.slice(0, first)];
  return Math.floor(round / runs.length) % 2 === 0 ? rotated : rotated.toReversed();
}

async function check(call, count) {
  if ((await call(count, 1)) !== count + 1) throw new Error('a wrong answer');
}

function at(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
