import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import { verifies } from '../../../e2e/support/verifies.js';
import { isAuthorized } from './token.js';

const TOKEN = 'a-token-of-the-system';

test('the header is compared to its end whatever it holds, as something of one length', () => {
  verifies('agents/security/constant-time');
  const compare = vi.spyOn(crypto, 'timingSafeEqual');
  syncBuiltinESMExports();
  onTestFinished(() => {
    compare.mockRestore();
    syncBuiltinESMExports();
  });
  const headers = [undefined, '', 'Bearer', `Bearer ${TOKEN.slice(0, -1)}`, `bearer ${TOKEN}`, 'x'.repeat(10_000)];
  expect(headers.map((header) => isAuthorized(header, TOKEN))).toEqual(headers.map(() => false));
  expect(isAuthorized(`Bearer ${TOKEN}`, TOKEN)).toBe(true);
  expect(compare).toHaveBeenCalledTimes(headers.length + 1);
  const lengths = compare.mock.calls.flat().map((bytes) => bytes.byteLength);
  expect(new Set(lengths)).toEqual(new Set([32]));
});
