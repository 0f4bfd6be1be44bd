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
    [
      "I'm sorry, I can't help with taking locks apart. A locksmith can.",
      "I'm sorry, I can't help with taking locks apart. A locksmith can.",
    ],
    ["I can't help with that, but a locksmith can.", "I can't help with that, but a locksmith can."],
    ["I can't help with that. Call a locksmith.", "I can't help with that. Call a locksmith."],
    ['<think>It should be kinder.</think>\n\nRevision: Ask a locksmith.', 'Ask a locksmith.'],
    ['It should be kinder.\n</think>\n\nAsk a locksmith.', 'Ask a locksmith.'],
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

  it.each([
    "I'm sorry, but I can't assist with that.",
    'I’m sorry, but I can’t help with that.',
    'I cannot fulfill this request.',
    "I'm sorry. I am unable to comply with this request because it involves harmful content.",
    "I can't help with that, sorry. Is there anything else I can do for you?",
    'I cannot rewrite this response, since it speaks of burglary. It is harmful.',
    "<think>No.</think>I won't provide a revised response.",
  ])('takes no refusal for a revision: %j', (text) => {
    expect(read(text)).toMatchObject({ ok: false, code: 'refused' });
    expect(readRevision(answer("I can't help with that."), "I can't help with that.", critique)).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['\ufffd', 'empty'],
    ['\u200b\u2060\ufeff', 'empty'],
    ['Revision: \u200b', 'empty'],
    ['<think>It should be kinder.', 'before its reasoning does'],
    ['<think>It should be kinder.</think>\n\u200b', 'nothing follows'],
    ['Ask a locksmith. <think>Or not?</think> No, do not.', 'in the middle'],
  ])('%j is no text: %s', (text, why) => {
    const reading = readRevision(answer(text), before, text);
    expect(reading).toMatchObject({ ok: false, code: 'unreadable', why: expect.stringContaining(why) });
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
