import { expect, test } from 'vitest';
import { imageReference } from './image-reference.js';

test.each([
  ['postgres', { repository: 'postgres' }],
  ['postgres:16', { repository: 'postgres', tag: '16' }],
  ['localhost:5000/chess', { repository: 'localhost:5000/chess' }],
  ['localhost:5000/club/chess:1.4.2', { repository: 'localhost:5000/club/chess', tag: '1.4.2' }],
  ['chess@sha256:0a1b', { repository: 'chess', digest: 'sha256:0a1b' }],
  ['r.example.com/chess:1@sha256:0a1b', { repository: 'r.example.com/chess', tag: '1', digest: 'sha256:0a1b' }],
])('%s is taken apart where a registry takes it apart', (image, parts) => {
  expect(imageReference(image)).toEqual(parts);
});
