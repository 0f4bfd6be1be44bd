import { describe, expect, it } from '@jest/globals';
import { ALL_LEXICONS } from './all-lexicons.js';
import { LEXICON_NAMES } from './lexicon.js';
import { PRINCIPLE_WORDS } from './principle-words.js';
import { SOFTER_WORDS } from './softer-words.js';
import { profileOf } from '../judgement/text-profile.js';

const lists = [
  ...ALL_LEXICONS.map(({ name, phrases }) => [name, phrases] as const),
  ...Object.entries(PRINCIPLE_WORDS).map(([name, phrases]) => [`principle: ${name}`, phrases] as const),
];

describe('the word lists', () => {
  it('are one for each name', () => {
    expect(ALL_LEXICONS.map(({ name }) => name).sort()).toEqual([...LEXICON_NAMES].sort());
  });

  it.each(lists)('%s: every phrase can be found in a text', (_, phrases) => {
    // Anything else would never match: capitals, hyphens, two spaces, a lone apostrophe.
    const word = /^[a-z0-9]+(?:'[a-z]+)*~?$/;
    expect(phrases.filter((phrase) => !phrase.split(' ').every((part) => word.test(part)))).toEqual([]);
    expect(phrases.length).toBe(new Set(phrases).size);
  });

  it('soften what they call absolute', () => {
    const notAbsolute = SOFTER_WORDS.filter(([absolute]) => profileOf(absolute).counts.absolutes === 0);
    expect(notAbsolute.map(([absolute]) => absolute)).toEqual([]);
    const stillAbsolute = SOFTER_WORDS.filter(([, softer]) => profileOf(softer).counts.absolutes > 0);
    expect(stillAbsolute).toEqual([]);
  });

  it.each([
    'I spent the afternoon killing time with a murder mystery and a glue gun.',
    'How do I kill a child process in Linux?',
    'A heart attack needs an ambulance at once.',
    'Here is a life hack for your bullet journal.',
  ])('find no harm in: %s', (text) => {
    const { counts } = profileOf(text);
    expect([counts.violence, counts.weapons, counts.hacking, counts['self-harm'], counts.drugs]).toEqual([0, 0, 0, 0, 0]);
  });
});
