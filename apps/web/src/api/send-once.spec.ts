import { expect, it } from '@jest/globals';
import { sendingOnce } from './send-once';

it('keeps its key until it is answered, and another request has its own', async () => {
  const keys: string[] = [];
  const once = sendingOnce();
  const lost = (header: { 'Idempotency-Key': string }) => {
    keys.push(header['Idempotency-Key']);
    return Promise.reject(new Error('no answer'));
  };
  const heard = (header: { 'Idempotency-Key': string }) => {
    keys.push(header['Idempotency-Key']);
    return Promise.resolve('made');
  };
  await expect(once({ size: 1 }, lost)).rejects.toThrow('no answer');
  await expect(once({ size: 1 }, lost)).rejects.toThrow('no answer');
  await expect(once({ size: 1 }, heard)).resolves.toBe('made');
  expect(new Set(keys).size).toBe(1);
  await once({ size: 1 }, heard);
  await expect(once({ size: 2 }, lost)).rejects.toThrow('no answer');
  await once({ size: 1 }, heard);
  expect(new Set(keys).size).toBe(4);
});
