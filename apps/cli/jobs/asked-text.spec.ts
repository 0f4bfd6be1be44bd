import { describe, expect, it } from '@jest/globals';
import type { TracedAnswerAbout, TracedContrast } from '#libs/database/read-models/asked-trace.js';
import { Paint } from '../terminal/paint.js';
import { perturbedText, questionsText, type AskedTrace } from './asked-text.js';

const page = { paint: new Paint(false), width: 100 };
const answer = (change: Partial<TracedAnswerAbout>): TracedAnswerAbout => ({
  ...{ assetHash: 'a', answerer: 'eyes', state: 'readable', answer: 'yes', point: 1, why: 'answered', callId: 'c' },
  ...change,
});
const contrast = (change: Partial<TracedContrast>): TracedContrast => ({
  ...{ assetHash: 'a', judge: 'judge', state: 'readable', fits: 'true', probability: 0.9 },
  ...{ shownFirst: 0.95, shownSecond: 0.85, way: 'logprobs', callIds: [] },
  ...change,
});
const item = {
  candidates: [
    { position: 0, image: { hash: 'a' } },
    { position: 1, image: { hash: 'b' } },
  ],
};
const trace: AskedTrace = {
  item,
  questions: [
    {
      ...{ key: 'dog', text: 'Is there a\u001b dog?', kind: 'object', dependsOn: [], source: 'prompt', callId: 'c' },
      answers: [
        answer({ answer: 'no', point: 0 }),
        answer({ assetHash: 'b', answer: 'cannot_tell', point: null, why: 'unanswered' }),
      ],
    },
    {
      ...{ key: 'red', text: 'Is it red?', kind: null, dependsOn: ['dog'], source: 'item', callId: null },
      answers: [
        answer({ point: 0, why: 'parent_no' }),
        answer({ assetHash: 'b', state: 'refused', answer: null, point: null, why: 'unanswered' }),
      ],
    },
  ],
  perturbed: [
    {
      ...{ text: 'A blue dog', kind: 'colour', from: 'red', to: 'blue', at: 2 },
      contrasts: [
        contrast({}),
        contrast({ assetHash: 'b', fits: 'perturbed', probability: 0.2, shownFirst: 0.3, shownSecond: 0.1 }),
        contrast({
          judge: 'second',
          state: 'unreadable',
          fits: null,
          probability: null,
          shownFirst: null,
          shownSecond: null,
        }),
      ],
    },
  ],
};

describe('what images were asked', () => {
  it('is told by question and image: the raw answer, its point and why', () => {
    expect(questionsText(trace, page)).toEqual([
      '  dog: Is there a<U+001B> dog? (object)',
      '    candidate 1: no, 0',
      '    candidate 2: cannot tell, no point',
      '  red: Is it red? (no kind; depends on dog)',
      '    candidate 1: yes, 0 (dog was answered with no)',
      '    candidate 2: (refused), no point',
    ]);
  });

  it('names a caption that fits the perturbed prompt better', () => {
    expect(perturbedText(trace, page)).toEqual([
      '  A blue dog (colour: "red" is "blue")',
      '    candidate 1, judge: the true prompt fits better, 0.900 (shown first 0.95, second 0.85)',
      '    candidate 2, judge: the PERTURBED prompt fits better, 0.200 (shown first 0.30, second 0.10)',
      '    candidate 1, second: (unreadable)',
    ]);
  });
});
