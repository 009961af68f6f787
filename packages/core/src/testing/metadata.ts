export interface MetadataParts {
  /** Lines of YAML after the component, at the left margin. */
  readonly rest?: string;
  readonly ports?: readonly number[];
  readonly dependencies?: readonly string[];
}

/** The text of a small valid metadata file, with an image so that nothing else is missing. */
export function metadata(name: string, { rest = '', ports = [], dependencies = [] }: MetadataParts = {}): string {
  const lines = ['version: "1.0"', 'component:', `  name: ${name}`, 'docker:', '  image: example/agent:1'];
  if (ports.length > 0) lines.push('ports:', ...ports.map((port) => `  - port: ${port}`));
  if (dependencies.length > 0)
    lines.push('dependencies:', ...dependencies.map((dependency) => `  - name: ${dependency}`));
  return `${lines.join('\n')}\n${rest}`;
}
