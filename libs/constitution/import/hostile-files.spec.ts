import { describe, expect, it } from '@jest/globals';
import { choiceIn } from './formats/choice-in.js';
import { importConstitution } from './import-constitution.js';
import { readTranscript } from './transcript.js';

const MEGABYTE = 1_000_000;
const filled = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);

/** Seconds of processor time. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
}

const HEAD = 'Human: Consider this:\n\nH: a';
const MARKS = "\n{}\n(A) [[[x]]] (B) [[[y]]]\nAssistant: Let's think step by step: z\nHuman: So the answer is: (A) ";

describe('a megabyte that was written to be slow', () => {
  it.each([
    ['all marks of a choice', HEAD + filled(MARKS) + 'q'],
    ['all marks, and an end', `${HEAD}${filled(MARKS)}\nHuman: So the answer is: (A)`],
    ['line breaks before an end', `${HEAD}${filled('\n')}Human: So the answer is: (A)`],
    ['line breaks behind', `${HEAD}${filled('\n')}.`],
    ['braces', `${HEAD}${filled('\n{}')}\nHuman: So the answer is: (A)`],
    ['first responses', `${HEAD}${filled('\n{}\n(A) [[[')}\nHuman: So the answer is: (A)`],
    ['white space between marks', `${HEAD}\n{}\n(A) [[[x]]]${filled('\n \t')}(C)\nHuman: So the answer is: (A)`],
  ])('as a choice: %s', (_, text) => {
    expect(timed(() => choiceIn(text))).toBeLessThan(0.5);
  });

  it.each([
    ['line breaks', filled('\n')],
    ['line breaks and a text', `a${filled('\n')}Human`],
    ['labels', filled('\n\nHuman:')],
    ['labels that are none', filled('\nHuman:')],
    ['labels far apart', filled(`${'\n'.repeat(999)}Critique:`)],
  ])('as a transcript: %s', (_, text) => {
    expect(timed(() => readTranscript(text))).toBeLessThan(0.5);
  });

  it('as many examples of many principles, all with one long prompt', () => {
    const questions = {
      name: 'q.json',
      content: Array.from({ length: 500 }, (_, i) => `Which is ${String(i)}? Options:`),
    };
    const answers = Array.from({ length: 20_000 }, () => 'a');
    const cases = { name: 'c.json', content: [{ prompt: filled('Why? '), corrects: answers, incorrects: answers }] };
    const short = {
      name: 's.json',
      content: [{ prompt: 'Why? '.repeat(700), corrects: answers, incorrects: answers }],
    };
    expect(timed(() => importConstitution([questions, cases, short]))).toBeLessThan(3);
  });

  it('as principles beyond number, all alike', () => {
    const file = { name: 'q.json', content: Array.from({ length: 30_000 }, () => 'Which? Options:') };
    expect(timed(() => expect(() => importConstitution([file])).toThrow(/at most 500/))).toBeLessThan(0.5);
  });
});
