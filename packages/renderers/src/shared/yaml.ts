/** The only place that prints YAML. */
import { stringify } from 'yaml';

/**
 * Plain data as YAML that 1.1 readers take for the same data: a string that they would read as something else is quoted (spec.md §2). Long lines
 * stay whole, so that a change of one value is a change of one line.
 */
export function printYaml(value: unknown): string {
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
