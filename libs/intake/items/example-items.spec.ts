import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Message } from '#libs/domain/conversation.js';
import { itemsFormat } from './formats/items.format.js';
import { checkItem } from './item-rules.js';
import { readLine } from '#libs/lines/read-line.js';

/** A line of examples/items.jsonl. */
interface ExampleItem {
  externalId: string;
  prompt: string | Message[];
  candidates: { text: string }[];
  metadata: { category: string; difficulty: string; language: string; expected?: 'first' | 'second' | 'tie' };
}

const lines = readFileSync(new URL('../../../examples/items.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const items = lines.map((line) => JSON.parse(line) as ExampleItem);
const turns = ({ prompt }: ExampleItem): Message[] =>
  typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;

describe('examples/items.jsonl', () => {
  it('has enough of each kind', () => {
    expect(items.length).toBeGreaterThanOrEqual(72);
    expect(items.filter(({ candidates }) => candidates.length === 1).length).toBeGreaterThanOrEqual(16);
    expect(items.filter((item) => turns(item).length > 1).length).toBeGreaterThanOrEqual(6);
    expect(items.filter(({ metadata }) => metadata.category === 'injection').length).toBeGreaterThanOrEqual(2);
    expect([...new Set(items.map(({ metadata }) => metadata.language))].sort()).toEqual(['de', 'en', 'es', 'ja', 'zh']);
  });

  it('names every item once, and asks nothing twice', () => {
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(items.length);
    expect(new Set(items.map(({ prompt }) => JSON.stringify(prompt))).size).toBe(items.length);
  });

  it('pass the checks of an import', () => {
    lines.forEach((line, i) => {
      checkItem(itemsFormat.read(readLine({ number: i + 1, content: Buffer.from(line) })));
    });
  });

  it.each(items)('$externalId is whole', ({ externalId, candidates, metadata }) => {
    expect(externalId).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(candidates.length).toBeGreaterThanOrEqual(1);
    expect(candidates.length).toBeLessThanOrEqual(2);
    expect(new Set(candidates.map(({ text }) => text.trim())).size).toBe(candidates.length);
    expect(metadata.category).toMatch(/^[a-z-]+$/);
    expect(['clear', 'medium', 'hard']).toContain(metadata.difficulty);
    expect(metadata.expected === undefined).toBe(candidates.length === 1);
  });

  it('gives lazy judges no advantage: neither the first nor the longer answer is expected much more often', () => {
    const decided = items.filter(({ metadata }) => metadata.expected === 'first' || metadata.expected === 'second');
    const share = (test: (item: ExampleItem) => boolean) => decided.filter(test).length / decided.length;
    const first = share(({ metadata }) => metadata.expected === 'first');
    const longer = share(({ candidates: [one, two], metadata }) => {
      const firstIsLonger = (one?.text.length ?? 0) > (two?.text.length ?? 0);
      return firstIsLonger === (metadata.expected === 'first');
    });
    expect(Math.abs(first - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(longer - 0.5)).toBeLessThan(0.1);
  });
});
