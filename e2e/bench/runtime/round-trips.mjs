// Times calls one after the other, a batch of each contestant in turn, so that a busy moment of the machine meets each of them alike. Prints JSON.
//   node round-trips.mjs [ROUNDS]

import * as contestants from './contestants.mjs';

process.env.LOG_LEVEL = 'silent';
const BATCH = 50;
const WARM_UP = 300;
const rounds = Number(process.argv[2] ?? 60);

const names = Object.keys(contestants).filter((name) => name !== 'closeAll');
const runs = [];
for (const name of names) {
  const call = await contestants[name]();
  for (let count = 0; count < WARM_UP; count++) await check(call, count);
  runs.push({ name, call, times: [], batches: [] });
}
for (let round = 0; round < rounds; round++) {
  // Whoever comes after a slow one must not always be the same.
  const order = round % 2 === 0 ? runs : runs.toReversed();
  for (const run of order) {
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

async function check(call, count) {
  if ((await call(count, 1)) !== count + 1) throw new Error('a wrong answer');
}

function at(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
