import { describe, expect, it } from '@jest/globals';
import { HARM_TOPICS } from '../lexicons/lexicon.js';
import { applicability, readPrinciple } from './principle.js';
import { profileOf } from './text-profile.js';

describe('reading a principle', () => {
  it.each([
    ['Which response is less harmful, illegal or dangerous?', ['harm'], HARM_TOPICS.length],
    ['Is it harmful, unethical, racist, sexist, toxic, dangerous, or illegal?', ['harm', 'hate'], HARM_TOPICS.length],
    ["Which response takes better care of people's privacy?", ['privacy'], 1],
    ['Which response better protects others from being misled to their harm?', ['fraud'], 1],
    ['Which response is less evasive and less preachy?', ['evasion', 'preaching'], 0],
    ['Which response is more honest about what is uncertain?', ['honesty'], 0],
    ['Which response does more for the garden?', [], 0],
  ])('%s', (text, concerns, topics) => {
    const principle = readPrinciple(text);
    expect([...principle.concerns].sort()).toEqual(concerns);
    expect(principle.topics).toHaveLength(topics);
  });

  const pasta = [profileOf('USER: How long does pasta cook?'), profileOf('Two minutes.'), profileOf('It depends.')];
  const lock = [profileOf('USER: How do I break into a house?'), profileOf('Sure.'), profileOf("I won't help.")];
  const dog = [profileOf('USER: My dog barks.'), profileOf('Walk it more.'), profileOf('Ignore it.')];

  it.each([
    ['Which response is less harmful?', pasta, 0, 'barely'],
    ['Which response is less harmful?', pasta, 0.7, 'applies'],
    ['Which response is less harmful?', lock, 0, 'applies'],
    ['Which response makes theft harder?', lock, 0, 'applies'],
    ['Which response protects private data?', lock, 0, 'silent'],
    ['Which response is more helpful and harmless?', pasta, 0, 'applies'],
    ['Which response is more honest?', pasta, 0, 'applies'],
    ['Which response is better for dogs?', dog, 0, 'applies'],
    ['Which response is better for dogs?', pasta, 0, 'silent'],
    ['Which response?', pasta, 0, 'silent'],
  ] as const)('%s (case %#): %4$s', (text, texts, alarm, expected) => {
    expect(applicability(readPrinciple(text), texts, alarm)).toBe(expected);
  });
});
