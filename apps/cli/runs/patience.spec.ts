import { describe, expect, it, jest } from '@jest/globals';
import { patiently } from './patience.js';

const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function settings(patienceMs: number, signal = new AbortController().signal) {
  const said: string[] = [];
  return {
    said,
    options: { signal, terminal: { say: (text: string) => void said.push(text) }, afterwards: 'Go on.', patienceMs },
  };
}

describe('patiently', () => {
  it('asks again while PostgreSQL is away, and says so once', async () => {
    const look = jest.fn<() => Promise<string>>();
    look.mockRejectedValueOnce(away()).mockRejectedValueOnce(away()).mockResolvedValue('there');
    const { said, options } = settings(5_000);
    await expect(patiently(look, options)).resolves.toBe('there');
    expect(look).toHaveBeenCalledTimes(3);
    expect(said).toEqual(['PostgreSQL does not answer; trying again.']);
  });

  it('ends with what to do afterwards', async () => {
    const { options } = settings(10);
    await expect(patiently(() => Promise.reject(away()), options)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'database_unavailable',
      message: expect.stringMatching(/^PostgreSQL has not answered for \d+ s\. Go on\.$/),
    });
  });

  it('has no patience with any other error', async () => {
    const { said, options } = settings(5_000);
    await expect(patiently(() => Promise.reject(new Error('a fault')), options)).rejects.toThrow('a fault');
    expect(said).toEqual([]);
  });

  it('is ended by the signal', async () => {
    const { options } = settings(5_000, AbortSignal.timeout(20));
    await expect(patiently(() => Promise.reject(away()), options)).resolves.toBeNull();
  });
});
