import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { questionProblems, QUESTION_KINDS } from '#libs/domain/image-question.js';
import { whyNotAtomic } from '#libs/labelling/questions/atomic.js';
import { keyedQuestions } from './keyed-questions.js';

const prompts = readFileSync(new URL('../../../examples/images.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { prompt: string }).prompt);

describe('questions derived from the prompts of the drawn examples', () => {
  it.each(prompts)('can be asked of "%s"', (prompt) => {
    const questions = keyedQuestions(prompt).map((one) => {
      const kind = QUESTION_KINDS.find((known) => known === one.kind) ?? null;
      expect(kind).not.toBeNull();
      expect(whyNotAtomic(one.text)).toBeNull();
      return { ...one, kind };
    });
    expect(questions.length).toBeGreaterThan(1);
    expect(questionProblems(questions)).toEqual([]);
  });
});
