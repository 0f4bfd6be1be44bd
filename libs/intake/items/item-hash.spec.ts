import { describe, expect, it } from '@jest/globals';
import { itemHash } from './item-hash.js';

const item = {
  prompt: [{ role: 'user' as const, content: 'Why?' }],
  candidates: [{ text: 'Because é.' }, { text: 'No idea.' }],
};

describe('itemHash', () => {
  it('is SHA-256 of the canonical JSON, as computed outside of this code', () => {
    // printf '%s' '{"candidates":["Because é.","No idea."],"prompt":[{"content":"Why?","role":"user"}]}' | sha256sum
    expect(itemHash(item)).toBe('b7e518eb7f22852974b5f7b18a2839f73f928f8f0cae076fbe32a0032738258c');
  });

  it('has the options where there are any, and never the gold label', () => {
    // printf '%s' '{"candidates":["Because é.","No idea."],"options":["True","False"],"prompt":[{"content":"Why?","role":"user"}]}' | sha256sum
    const hash = '452f94e32817e0bbc28f038b70a0bae1489779a99db7b9d3f7905ae9a7f791a3';
    expect(itemHash({ ...item, options: ['True', 'False'] })).toBe(hash);
    expect(itemHash({ ...item, options: ['False', 'True'] })).not.toBe(hash);
    expect(itemHash({ ...item, options: [] })).toBe(itemHash(item));
    expect(itemHash({ ...item, ...{ gold: 1 } })).toBe(itemHash(item));
  });

  it('has the name of an image that is not there, and only of such', () => {
    const named = (name: string) => ({ prompt: item.prompt, candidates: [{ asset: null, name, generator: null }] });
    // printf '%s' '{"candidates":[{"imageName":"a.png"}],"prompt":[{"content":"Why?","role":"user"}]}' | sha256sum
    expect(itemHash(named('a.png'))).toBe('8660ad3eb322b5980cc79446b28562981e7e35a7a5b0bb50c2ec8077395c69d8');
    expect(itemHash(named('b.png'))).not.toBe(itemHash(named('a.png')));
  });

  it('depends on every text, on roles and on order, and on nothing else', () => {
    const { prompt, candidates } = item;
    const others = [
      { prompt, candidates: [...candidates].reverse() },
      { prompt, candidates: candidates.slice(1) },
      { prompt: [{ role: 'system' as const, content: 'Why?' }], candidates },
      { prompt: [...prompt, ...prompt], candidates },
      { prompt: [{ role: 'user' as const, content: 'Why? ' }], candidates },
    ];
    const hashes = new Set([item, ...others].map(itemHash));
    expect(hashes.size).toBe(6);
    expect(itemHash({ ...item, ...{ externalId: 'x', metadata: { a: 1 } } })).toBe(itemHash(item));
    const [message] = prompt;
    expect(itemHash({ prompt: [{ content: message?.content ?? '', role: 'user' }], candidates })).toBe(itemHash(item));
  });
});
