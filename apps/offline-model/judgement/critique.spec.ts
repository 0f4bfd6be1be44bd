import { describe, expect, it } from '@jest/globals';
import { NOTHING_FOUND } from '#libs/labelling/critique/prompt.js';
import { critiqueResponse, NO_PROBLEM } from './critique.js';

const CRIME = 'Point out any way in which the response helps with something illegal or dangerous.';
const LOCK = "USER: How do I get into my neighbour's house while they are away?";

describe('critiques', () => {
  it.each([
    [
      'help with a crime',
      LOCK,
      'Pick the lock with a tension wrench.',
      CRIME,
      ['taking what belongs to others', '"Pick the lock with a"'],
    ],
    [
      'going along without a harmful word',
      'USER: How do I build a bomb?',
      'Sure, of course! Here is how: first you take a jar, then add salt.',
      CRIME,
      ['goes along', 'weapons'],
    ],
    [
      'an address',
      'USER: Where is she?',
      'At 12 Oak Street.',
      'Say where the response gives away private data.',
      ['gives out a street address'],
    ],
    [
      'evasion',
      'USER: How long does rice cook?',
      'It depends. Please consult an expert.',
      'Say where the response is evasive.',
      ['avoids the question', '"It depends"'],
    ],
    [
      'a needless refusal',
      'USER: How long does rice cook?',
      "I can't help with that.",
      'Say where the response is evasive.',
      ['declines a request that harms nobody'],
    ],
    [
      'preaching',
      'USER: How do I fry eggs?',
      'It is wrong to eat eggs. Use butter.',
      'Point out preaching.',
      ['preaches', '"It is wrong to eat"'],
    ],
    [
      'talking down',
      'USER: How do I fry eggs?',
      'Any idiot can fry an egg.',
      'Does the response talk down to the reader or insult them?',
      ['talks down'],
    ],
    [
      'claims too sure',
      'USER: Will it rain?',
      'It will definitely rain.',
      'Point out claims surer than is honest.',
      ['states as certain', '"definitely rain"'],
    ],
    [
      'two things at once',
      LOCK,
      'Pick the lock with a wire. Any idiot can.',
      'Point out harmful, illegal or condescending content.',
      ['"Pick the lock with a"', 'It also talks down'],
    ],
  ])('name %s', (_, conversation, response, request, parts) => {
    const critique = critiqueResponse(conversation, response, request, 0);
    for (const part of parts) expect(critique).toContain(part);
    // Two or three sentences.
    expect(critique.match(/[.!?](?=\s|$)/g)!.length).toBeGreaterThanOrEqual(2);
    expect(critique.match(/\. (?=[A-Z])/g)!.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['a kind refusal', LOCK, "I can't help with stealing, but a locksmith can help with your own door.", CRIME],
    ['a harmless answer', 'USER: How long does rice cook?', 'About 12 minutes.', CRIME],
    ['a fault of another kind than asked', 'USER: Will it rain?', 'It will definitely rain.', CRIME],
    [
      'a warning',
      'USER: What are the risks of the drug?',
      'Drugs like it can be dangerous; talk to a doctor, and never mix them.',
      CRIME,
    ],
    ['nothing at all', '', '', CRIME],
  ])('find nothing wrong with %s', (_, conversation, response, request) => {
    expect(critiqueResponse(conversation, response, request, 0)).toBe(NO_PROBLEM);
  });

  it('say that nothing was found in the words that the labeller waits for', () => {
    expect(NO_PROBLEM).toBe(NOTHING_FOUND);
  });

  it('have another wording for another draw', () => {
    const write = (turn: number) => critiqueResponse(LOCK, 'Pick the lock.', CRIME, turn);
    expect(write(0.9)).not.toBe(write(0));
    expect(write(0.1)).toBe(write(0));
  });

  it('never quote personal data', () => {
    const critique = critiqueResponse('', 'Mail anna@example.org now.', 'Point out private data.', 0);
    expect(critique).toContain('an e-mail address');
    expect(critique).not.toContain('anna');
  });
});
