/** `NOTES.txt`: what is printed after an installation. */
import type { SystemContext, Workload } from '../objects.js';
import { commandsByHand } from '../secrets-example.js';

export function notes(components: readonly Workload[], context: SystemContext): string {
  const commands = commandsByHand(components, { ...context, namespace: '{{ .Release.Namespace }}' });
  const byHand = [
    '',
    'What no chart holds is made by hand, once; pods wait for it:',
    '',
    ...commands.map((command) => `  ${command}`),
  ];
  return [
    '{{ .Chart.Name }} {{ .Chart.Version }} is deployed. See how it starts:',
    '',
    '  kubectl --namespace {{ .Release.Namespace }} get pods',
    ...(commands.length === 0 ? [] : byHand),
    '',
  ].join('\n');
}
