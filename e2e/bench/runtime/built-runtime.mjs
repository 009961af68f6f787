// The runtime as it is published: what is measured is the build, not the sources.

const BUILT = new URL('../../../packages/runtime/dist/index.js', import.meta.url);

export async function builtRuntime() {
  return await import(BUILT.href);
}
