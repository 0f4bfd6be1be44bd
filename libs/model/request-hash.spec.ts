import { describe, expect, it } from '@jest/globals';
import type { ModelRequest } from './model-port.js';
import { requestHash } from './request-hash.js';

const request: ModelRequest = {
  messages: [
    { role: 'system', content: 'You judge.' },
    { role: 'user', content: 'A or B?' },
  ],
  temperature: 0,
  maxTokens: 8,
  seed: 7,
  topLogprobs: 5,
  jsonSchema: { name: 'verdict', schema: { type: 'object', properties: { a: { type: 'string' }, b: {} } } },
};
const hash = (changes: Partial<ModelRequest> = {}, scope?: string) =>
  requestHash('judge', 'm', { ...request, ...changes }, scope);

describe('requestHash', () => {
  it('is pinned: a ledger written by an earlier version is found again', () => {
    const sampled: ModelRequest = {
      messages: [{ role: 'user', content: 'hé\u{1F600}' }],
      temperature: 0.7,
      maxTokens: 5,
    };
    // from Python: sha256(json.dumps(..., sort_keys=True, separators=(',', ':'), ensure_ascii=False))
    expect(requestHash('judge', 'm', sampled, 'run-1')).toBe(
      'c6e113830bc6b1d96a24678e434853c5402db9a4bea1b2acadf8b7d834015249',
    );
  });

  it('of a replicate is another, and of none the same as ever', () => {
    const of = (replicate: number) => requestHash('judge', 'm', request, undefined, replicate);
    expect(of(0)).toBe(hash());
    expect(new Set([0, 1, 2].map(of)).size).toBe(3);
  });

  it('does not depend on the order of keys, nor on absent ones', () => {
    const { messages, ...rest } = request;
    const turned: ModelRequest = {
      jsonSchema: { schema: { properties: { b: {}, a: { type: 'string' } }, type: 'object' }, name: 'verdict' },
      topLogprobs: 5,
      seed: 7,
      maxTokens: 8,
      temperature: 0,
      messages: messages.map(({ role, content }) => ({ content, role })),
    };
    expect(requestHash('judge', 'm', turned)).toBe(hash());
    expect(requestHash('judge', 'm', { ...rest, messages, seed: undefined })).toBe(hash({ seed: undefined }));
  });

  it('depends on everything that decides the answer', () => {
    const all = [
      hash(),
      requestHash('other', 'm', request),
      requestHash('judge', 'n', request),
      requestHash('judgem', '', request),
      hash({ messages: [...request.messages].reverse() }),
      hash({
        messages: [
          { role: 'user', content: 'You judge.' },
          { role: 'user', content: 'A or B?' },
        ],
      }),
      hash({ messages: [{ role: 'user', content: 'You judge.A or B?' }] }),
      hash({ temperature: 1 }),
      hash({ maxTokens: 9 }),
      hash({ seed: 8 }),
      hash({ seed: undefined }),
      hash({ topLogprobs: undefined }),
      hash({ topLogprobs: 6 }),
      hash({ jsonSchema: undefined }),
      hash({ jsonSchema: { name: 'verdict', schema: {} } }),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps answers within their scope, where they have one', () => {
    expect(hash({}, 'run-1')).not.toBe(hash({}, 'run-2'));
    expect(hash({}, 'run-1')).not.toBe(hash());
    expect(hash({ temperature: 0.7 }, 'run-1')).toBe(hash({ temperature: 0.7 }, 'run-1'));
  });
});
