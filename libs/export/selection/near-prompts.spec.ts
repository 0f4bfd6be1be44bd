import { describe, expect, it } from '@jest/globals';
import type { Message } from '#libs/domain/conversation.js';
import { nearPrompts } from './near-prompts.js';
import { splitOf } from './splits.js';

const prompt = (content: string): Message[] => [{ role: 'user', content }];
const splits = { train: 0.5, test: 0.5 };
async function* batches(...prompts: Message[][]) {
  yield prompts.slice(0, 3);
  yield prompts.slice(3);
}
const ABOUT = [
  'lakes in Finland',
  'bread with little salt',
  'the price of gold',
  'a door without a key',
  'owls at night',
];
const near = ABOUT.map((about) => [
  prompt(`Can you tell me something that few people know about ${about}?`),
  prompt(`Can you tell me something which few people know about ${about}?`),
]);

describe('nearPrompts', () => {
  it('keeps near-identical prompts in one split, and moves no other', async () => {
    const alone = prompt('What is the best way to learn how to swim?');
    const groups = await nearPrompts(batches(...near.flat(), alone, prompt('Write a poem.')));
    for (const [one = [], other = []] of near) {
      for (const seed of ['1', '2', '3', '4']) {
        expect(splitOf(splits, seed, one, groups)).toBe(splitOf(splits, seed, other, groups));
      }
    }
    const seeds = Array.from({ length: 20 }, (_, seed) => String(seed));
    for (const seed of seeds) expect(splitOf(splits, seed, alone, groups)).toBe(splitOf(splits, seed, alone));
    // without groups some of them part, or this would show nothing
    const parted = seeds.filter(
      (seed) => splitOf(splits, seed, near[0]?.[0] ?? []) !== splitOf(splits, seed, near[0]?.[1] ?? []),
    );
    expect(parted.length).toBeGreaterThan(0);
  });

  it('is the same whatever order the prompts come in', async () => {
    const sorted = (groups: ReadonlyMap<string, string>) => [...groups].sort();
    const one = sorted(await nearPrompts(batches(...near.flat())));
    expect(one).toEqual(sorted(await nearPrompts(batches(...near.flat().reverse()))));
    expect(one.length).toBe(10);
  });
});
