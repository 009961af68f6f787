/** What a chart is called, and the words of its templates that several files have to agree on. */
import { dnsLabel, type Plan } from '@simplemas/core';

/** A chart has a name even where the system has none. */
const NAMELESS = 'system';

export function chartNameOf({ systemName, components: [first, ...others] }: Plan): string {
  const alone = others.length === 0 ? first?.name : undefined;
  return dnsLabel(systemName ?? alone ?? '') || NAMELESS;
}

/** Names of named templates are shared with charts that this one is part of. */
export function templateName(chart: string, template: 'image' | 'text'): string {
  return JSON.stringify(`${chart}.${template}`);
}

/** Values of one component. Names hold `-`, which no path of a template can, but `--set` can. */
export function valuesOf(component: string): string {
  return `index .Values.components ${JSON.stringify(component)}`;
}

/** What all templates of a chart use: an image as one text, and a value as it was written, whatever YAML takes it for. */
export function namedTemplates(chart: string): string {
  const text = templateName(chart, 'text');
  return `{{- define ${templateName(chart, 'image')} -}}
{{- $tag := include ${text} .tag -}}
{{ .repository }}{{ if $tag }}:{{ $tag }}{{ end }}{{ with .digest }}@{{ . }}{{ end }}
{{- end }}

{{- define ${text} -}}
{{- if kindIs "string" . }}{{ . }}{{ else if not (kindIs "invalid" .) }}{{ toJson . }}{{ end }}
{{- end }}
`;
}
