import { describe, expect, it } from '@jest/globals';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { readRevision } from './parse.js';

const before = 'Take the lock apart with a wrench.';
const critique = 'The response explains how to break a lock.';
const read = (text: string, over: Partial<ModelAnswer> = {}) => readRevision(answer(text, over), before, critique);

describe('reading a revision', () => {
  it.each([
    ['A locksmith can open it for you.', 'A locksmith can open it for you.'],
    [' Revised response: A locksmith can help.', 'A locksmith can help.'],
    ['Revision:\nAsk a locksmith.', 'Ask a locksmith.'],
    [before, before],
    ['The answer depends on the lock; a locksmith can tell.', 'The answer depends on the lock; a locksmith can tell.'],
    [
      'The response to such a break-in is a call to the police.',
      'The response to such a break-in is a call to the police.',
    ],
    ["I'm sorry, I can't help with that.", "I'm sorry, I can't help with that."],
  ])('takes %j', (text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  it.each([
    'The assistant should not explain how to break a lock.',
    "The assistant's last response is harmful because it explains burglary.",
    'This response could encourage theft.',
    'The response touches on theft: "Take the lock".',
    'The assistant also explains how to open a lock.',
    'Critique: it is harmful.',
    critique,
  ])('finds a critique where a revision is due: %j', (text) => {
    expect(read(text)).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('does not hold a text to be a critique that began as one', () => {
    const essay = 'The assistant is a robot in this story.';
    expect(readRevision(answer('The assistant is a kind robot in this story.'), essay, critique)).toMatchObject({
      ok: true,
    });
  });

  it('never takes a cut, filtered or empty answer', () => {
    expect(read('A locksmith can', { finishReason: 'length' })).toMatchObject({ code: 'truncated' });
    expect(read('', { finishReason: 'content_filter' })).toMatchObject({ code: 'filtered' });
    expect(read('Revision: ')).toMatchObject({ code: 'unreadable' });
  });
});
