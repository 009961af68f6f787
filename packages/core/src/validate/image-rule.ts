/** Which texts can name an image: the grammar by which Docker and Kubernetes read them (distribution, "reference"). */
import type { Diagnostic } from '../diagnostics/index.js';
import { IMAGE_PATH, IMAGE_TAG, type ComponentFile } from '../model/index.js';
import { validateDiagnostics } from './diagnostics.js';

const HOST_PART = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const HOST = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[0-9A-Fa-f:.]+\\])(?::\\d+)?`;
const DIGEST = '@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}';
const IMAGE = new RegExp(`^(?:${HOST}/)?${IMAGE_PATH}(?:${IMAGE_TAG})?(?:${DIGEST})?$`);

export function imageProblems({ docker, locate }: Pick<ComponentFile, 'docker' | 'locate'>): readonly Diagnostic[] {
  const { image } = docker;
  // A reference to a value may stand for anything.
  if (image === undefined || image.includes('$') || IMAGE.test(image)) return [];
  const args = { image, valid: nearestImage(image) };
  return [validateDiagnostics['image-invalid'](args, { span: locate(['docker', 'image']) })];
}

/** `Redis: 7` → `redis:7`; empty where that is none either. */
function nearestImage(image: string): string {
  const colon = image.lastIndexOf(':');
  const repository = colon > image.lastIndexOf('/') ? image.slice(0, colon) : image;
  const parts = `${repository.toLowerCase()}${image.slice(repository.length)}`.split(/([:/@])/);
  const near = parts.map((part) => part.trim()).join('');
  return IMAGE.test(near) ? near : '';
}
