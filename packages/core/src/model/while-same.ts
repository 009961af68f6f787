type WhileSame<Of, Made> = (of: Of, parts: readonly unknown[], make: () => Made) => Made;

/** What is made for an object is the one of the last time, while all that it is made of is the very same. For what never changes. */
export function whileSame<Of extends object, Made>(): WhileSame<Of, Made> {
  const last = new WeakMap<Of, { readonly parts: readonly unknown[]; readonly made: Made }>();
  return (of, parts, make) => {
    const before = last.get(of);
    if (before !== undefined && areSame(before.parts, parts)) return before.made;
    const made = make();
    last.set(of, { parts, made });
    return made;
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before.length !== now.length) return false;
  for (let index = 0; index < now.length; index++) if (before[index] !== now[index]) return false;
  return true;
}
