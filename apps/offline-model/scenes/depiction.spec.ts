import { describe, expect, it } from '@jest/globals';
import { depiction } from './depiction.js';
import { critiquePicture } from './image-critique.js';
import { revisePrompt } from './revised-prompt.js';
import { questionsAbout } from './scene-questions.js';
import { shownIn } from './shown.js';

const PROMPT = 'Two red circles to the left of a blue square on a white background.';
const caption = (groups: string) => `A picture of 100 x 100 pixels: ${groups} on a white background.`;
const GOOD = caption('two red circles (top left, left) and a blue square on the right');

describe('a prompt held against a caption', () => {
  it.each([
    [1, GOOD],
    [5 / 6, caption('a red circle on the left and a blue square on the right')],
    [5 / 6, caption('two red circles (left, right) and a blue square on the left')],
    [1 / 5, caption('two green circles (top left, left) and a green square on the right')],
  ])('holds to %d: %s', (share, text) => {
    expect(depiction(PROMPT, text)).toBeCloseTo(share, 9);
  });

  it('says nothing where nothing can be checked', () => {
    expect(depiction('A dog in a park.', GOOD)).toBeNull();
    expect(depiction(PROMPT, 'A dog in a park.')).toBeNull();
  });

  it('leads to a critique of what is missing', () => {
    expect(critiquePicture(PROMPT, shownIn(GOOD))).toBe('No problem found.');
    expect(critiquePicture(PROMPT, shownIn(caption('a red circle on the left and a blue square on the right')))).toBe(
      'The prompt asks for two red circles. There is one.',
    );
    expect(critiquePicture(`${PROMPT} The word "HI".`, null)).toBe(
      'Whether it shows the word "HI" could not be measured.',
    );
    expect(critiquePicture('A dog.', shownIn(GOOD))).toBe('Whether it shows a dog could not be measured.');
  });
});

describe('revised prompts', () => {
  const count = (text: string) => text.split(/\s+/).length;

  it.each(['A dog', PROMPT, 'word '.repeat(200), `${'a very red circle and '.repeat(12)}a bar`])(
    'have 15 to 80 words: %s',
    (prompt) => {
      const revised = revisePrompt(prompt, 'It is wrong.');
      expect(count(revised)).toBeGreaterThanOrEqual(15);
      expect(count(revised)).toBeLessThanOrEqual(80);
      expect(revised.startsWith(prompt.trim().split(' ').slice(0, 80).join(' '))).toBe(true);
    },
  );

  it('insist first on what the critique names', () => {
    const revised = revisePrompt(PROMPT, 'The prompt asks for a blue square. No blue square was found.');
    expect(revised).toContain('background. Show exactly one blue square. Show exactly two red circles.');
  });
});

describe('questions from a prompt', () => {
  it('are atomic and depend on what they are about', () => {
    expect(questionsAbout(PROMPT)).toEqual([
      { question: 'Is there a red circle?', about: 'object', dependsOn: [] },
      { question: 'Are there exactly two red circles?', about: 'count', dependsOn: [0] },
      { question: 'Is there a blue square?', about: 'object', dependsOn: [] },
      { question: 'Is the red circle to the left of the blue square?', about: 'relation', dependsOn: [0, 2] },
      { question: 'Is the background white?', about: 'background', dependsOn: [] },
    ]);
  });
});
