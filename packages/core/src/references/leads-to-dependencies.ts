const TO_DEPENDENCY = '${dependencies.';

/** A reference to anything but the component itself. */
const REFERENCE = /\$\{(?!component\.)/;

/** Whether texts of a component may be made of what its dependencies say: by a reference to one, or by way of its variables. */
export function leadsToDependencies(texts: string, variables: string): boolean {
  return texts.includes(TO_DEPENDENCY) || (REFERENCE.test(texts) && variables.includes(TO_DEPENDENCY));
}
