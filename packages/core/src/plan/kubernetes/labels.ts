import type { Diagnostic } from '../../diagnostics/index.js';
import type { PlannedWorkload, SystemComponent, Text } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { textWithoutVariables } from './deploy-text.js';

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Set by us, and what Services and Deployments find pods by. */
const OWN_LABEL = 'app';

type Texts = Pick<PlannedWorkload, 'labels' | 'annotations'>;

/** Labels of the metadata: as labels where Kubernetes takes them for such, which are short and of few characters, else as annotations. */
export function planLabels(
  component: SystemComponent,
  written: Readonly<Record<string, Text>>,
): Texts & { readonly diagnostics: readonly Diagnostic[] } {
  const labels: Record<string, string> = {};
  const annotations: Record<string, string> = {};
  const diagnostics: Diagnostic[] = [];
  for (const [key, text] of Object.entries(written)) {
    const known = textWithoutVariables(text, component, ['labels', key]);
    const value = known.value ?? '';
    diagnostics.push(...known.diagnostics);
    if (key === OWN_LABEL || !isKey(key))
      diagnostics.push(
        planDiagnostics['label-impossible'](
          { key, isTaken: key === OWN_LABEL },
          { span: component.locate(['labels', key], 'key') },
        ),
      );
    else if (value === '' || NAME.test(value)) labels[key] = value;
    else annotations[key] = value;
  }
  return { labels, annotations, diagnostics };
}

/** `name` or `prefix/name` (Kubernetes, "Labels and Selectors"). */
function isKey(key: string): boolean {
  const [first = '', second, ...rest] = key.split('/');
  if (rest.length > 0) return false;
  return second === undefined ? NAME.test(first) : PREFIX.test(first) && NAME.test(second);
}

/** The nearest value that a label can have. */
export function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
