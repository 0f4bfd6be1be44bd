import { describe, expect, it } from '@jest/globals';
import { candidate, pairRow } from '../testing/text-pair.js';
import { Mix } from './mix.js';
import { Overlap } from './overlap.js';

const row = (source: number, chosen: string, rejected: string) =>
  pairRow({ chosen: candidate(chosen, 0), rejected: candidate(rejected, 1) }, { source });

describe('Overlap', () => {
  it('keeps equal pairs with the source that is named first, and of contradictions what people said', () => {
    const [same, again] = [row(1, 'A', 'B'), row(3, 'A', 'B')];
    const [machine, person, later] = [row(2, 'C', 'D'), row(3, 'D', 'C'), row(4, 'C', 'D')];
    const overlap = new Overlap(2);
    for (const one of [same, machine, again, person, later]) overlap.offer(one);
    expect([same, again].map((one) => overlap.reasonOf(one))).toEqual([null, 'duplicate']);
    expect([machine, person, later].map((one) => overlap.reasonOf(one))).toEqual([
      'people_disagree',
      null,
      'people_disagree',
    ]);
  });

  it('knows which source is named first, whichever comes first, of more than there was room for', () => {
    const overlap = new Overlap(2);
    const texts = Array.from({ length: 2_000 }, (_, n) => [`A${n}`, `B${n}`] as const);
    const [later, earlier] = [2, 1].map((source) => texts.map(([a, b]) => row(source, a, b)));
    const people = texts.map(([a, b]) => row(3, b, a)).slice(0, 1_000);
    const places = [later, earlier, people].map((rows = []) => rows.map((one) => overlap.offer(one)));
    expect(places[0]).toEqual(places[1]);
    for (const [n, one] of (later ?? []).entries())
      expect(overlap.reasonOf(one)).toBe(n < 1_000 ? 'people_disagree' : 'duplicate');
    for (const [n, one] of (earlier ?? []).entries())
      expect(overlap.reasonOf(one)).toBe(n < 1_000 ? 'people_disagree' : null);
    expect(places[2]?.every((place) => overlap.reasonAt(place, 3) === null)).toBe(true);
    expect(overlap.reasonOf(row(1, 'A', 'never offered'))).toBeNull();
  });

  it('lets runs disagree, and tells prompts apart', () => {
    const overlap = new Overlap(2);
    const elsewhere = pairRow({ ...row(3, 'B', 'A').pair, prompt: [{ role: 'user', content: 'Why?' }] }, { source: 3 });
    for (const one of [row(1, 'A', 'B'), row(2, 'B', 'A'), elsewhere]) overlap.offer(one);
    for (const one of [row(1, 'A', 'B'), row(2, 'B', 'A'), elsewhere]) expect(overlap.reasonOf(one)).toBeNull();
  });
});

describe('Mix', () => {
  it('fills the shares with what the overlap of its sources leaves', () => {
    const mix = new Mix([0.5, 0.5], ['ai', 'human'], 1, 's');
    const machine = [row(1, 'A', 'B'), row(1, 'C', 'D'), row(1, 'E', 'F')];
    const people = [row(2, 'A', 'B'), row(2, 'D', 'C'), row(2, 'G', 'H')];
    for (const one of [...machine, ...people]) mix.offer(one);
    mix.settle();
    expect(machine.map((one) => mix.reasonOf(one))).toEqual([null, 'people_disagree', null]);
    expect(people.map((one) => mix.reasonOf(one))).toEqual(['duplicate', null, null]);
  });

  it('names the source that has none', () => {
    const mix = new Mix([0.5, 0.5], ['ai', 'human'], 1, 's');
    mix.offer(row(1, 'A', 'B'));
    expect(() => mix.settle()).toThrow('none of human.');
  });
});
