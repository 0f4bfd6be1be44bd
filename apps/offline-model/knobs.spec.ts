import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { PreceptError } from '#libs/domain/precept-error.js';
import { INITIAL_KNOBS, KNOB_NAMES, turnKnobs } from './knobs.js';

const refusal = (change: Record<string, unknown>): PreceptError => {
  try {
    turnKnobs(INITIAL_KNOBS, change);
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
  throw new Error('the change was accepted');
};

describe('turning knobs', () => {
  it('changes what is named and keeps the rest', () => {
    const turned = turnKnobs({ ...INITIAL_KNOBS, latency: 50 }, { rate500: 0.2, noLogprobs: true, jitter: undefined });
    expect(turned).toEqual({ ...INITIAL_KNOBS, latency: 50, rate500: 0.2, noLogprobs: true });
  });

  it.each([
    ['an unknown knob', { latencyMs: 5 }, 'latencyMs is no knob'],
    ['a rate above 1', { rate500: 1.5 }, 'rate500 must be a number from 0 to 1'],
    ['a text', { latency: '50' }, 'latency must be a number'],
    ['no number', { latency: Number.NaN }, 'latency must be a number'],
    ['half a request', { maxInFlight: 1.5 }, 'maxInFlight must be a whole number'],
    ['a number for a word', { bannedWord: 1 }, 'bannedWord must be a text'],
    ['a number for a switch', { noLogprobs: 1 }, 'noLogprobs must be true or false'],
    ['rates above 1 together', { rate500: 0.6, reset: 0.6 }, 'rates add up to 1.2'],
  ])('refuses %s', (_, change, message) => {
    expect(refusal(change)).toMatchObject({ kind: 'invalid', code: 'offline_model_knobs' });
    expect(refusal(change).message).toContain(message);
  });

  it('names every wrong knob at once', () => {
    expect(refusal({ rate500: -1, hang: 2 }).places.map(({ at }) => at)).toEqual(['rate500', 'hang']);
  });

  it('allows rates that add up to 1 in spite of binary fractions', () => {
    const tenth = Object.fromEntries(
      ['rate500', 'rate429', 'rate503', 'quota', 'reset', 'hang', 'brokenBody', 'malformed', 'truncated', 'refuse'].map(
        (name) => [name, 0.1],
      ),
    );
    expect(turnKnobs(INITIAL_KNOBS, tenth).refuse).toBe(0.1);
  });

  it('has an initial value for each knob', () => {
    expect(Object.keys(INITIAL_KNOBS)).toEqual(KNOB_NAMES);
  });
});

describe('the documentation of the knobs', () => {
  it('has a row for each, with its initial value', async () => {
    const page = await readFile(new URL('../../docs/offline-model.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| .+ \| (\S+) \|$/gm)].map(([, name, value]) => [name, value]);
    expect(rows).toEqual(Object.entries(INITIAL_KNOBS).map(([name, value]) => [name, String(value)]));
  });
});
