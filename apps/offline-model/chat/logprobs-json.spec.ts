import { describe, expect, it } from '@jest/globals';
import { logprobsJson } from './logprobs-json.js';
import { plain } from './tokens.js';
import { verdictChances } from './verdict-token.js';

interface Entry {
  token: string;
  logprob: number;
  bytes: number[];
}
interface Logprobs {
  content: (Entry & { top_logprobs: Entry[] })[];
  refusal: null;
}
const read = (json: string) => JSON.parse(json) as Logprobs;
const mass = (entries: Entry[]) => entries.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);

const chances = verdictChances({ A: 0.25, B: 0.25, C: 0.25, D: 0.25 }, ['A', 'B', 'C', 'D']);

describe('log-probabilities', () => {
  it.each([1, 2, 5, 20])('give %d alternatives, likeliest first, below 1 in all, with the token among them', (top) => {
    const { content, refusal } = read(
      logprobsJson([...plain('It’s a “test”, the 😀 one.'), { token: 'A', chances }], top),
    );
    expect(refusal).toBeNull();
    expect(content.map(({ token }) => token).join('')).toBe('It’s a “test”, the 😀 one.A');
    for (const { token, logprob, top_logprobs: list } of content) {
      expect(list).toHaveLength(top);
      expect(mass(list)).toBeLessThanOrEqual(1);
      expect(list.find((entry) => entry.token === token)?.logprob).toBe(logprob);
      expect(new Set(list.map((entry) => entry.token)).size).toBe(top);
      const values = list.map((entry) => entry.logprob);
      expect(values).toEqual([...values].sort((one, other) => other - one));
    }
  });

  it('give the bytes of each token', () => {
    const [entry] = read(logprobsJson(plain('é'), 0)).content;
    expect(entry).toMatchObject({ bytes: [0xc3, 0xa9], top_logprobs: [] });
  });

  it('put an unlikely token that was drawn in the last place', () => {
    const unlikely = chances.findLast(({ token }) => token.startsWith('('))!;
    const [entry] = read(logprobsJson([{ token: unlikely.token, chances }], 3)).content;
    expect(entry!.top_logprobs.at(-1)!.token).toBe(unlikely.token);
    expect(entry!.top_logprobs[0]!.token).toBe(chances[0]!.token);
  });

  it('fail loudly for a token that is not among its own alternatives', () => {
    expect(() => logprobsJson([{ token: 'Z', chances }], 3)).toThrow('"Z"');
  });
});
