import { describe, expect, it } from '@jest/globals';
import { lastRequest } from './dialogue.js';

describe('the last request of a dialogue', () => {
  it.each([
    ['USER: one\n\nASSISTANT: two\n\nUSER: three\nand four', 'three\nand four'],
    ['Human: one\n\nAssistant: two', 'one'],
    ['SYSTEM: be kind\n\nUSER: ratio 1:2?', 'ratio 1:2?'],
    ['Just a question: why?', 'Just a question: why?'],
    ['ASSISTANT: only me', 'ASSISTANT: only me'],
    ['', ''],
  ])('of %j', (conversation, request) => {
    expect(lastRequest(conversation)).toBe(request);
  });
});
