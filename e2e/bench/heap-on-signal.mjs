// Loaded into a process before its own program: on SIGUSR2 it prints what is left on the heap when all garbage is gone.

process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  process.stdout.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
