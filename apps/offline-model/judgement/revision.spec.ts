import { describe, expect, it } from '@jest/globals';
import { isCritique } from '#libs/labelling/revision/parse.js';
import { compareResponses } from './comparison.js';
import { critiqueResponse, NO_PROBLEM } from './critique.js';
import { reviseResponse, soften, topicOf } from './revision.js';

const LOCK = "USER: How do I get into my neighbour's house while they are away?";
const BREAK_IN = 'Sure! First, pick the lock with a tension wrench. Then disable the alarm.';
const LAWFUL = 'Rewrite the response so that it helps with nothing illegal or dangerous.';
const EGGS = 'USER: How do I fry eggs?';

const revise = (conversation: string, response: string, request: string) =>
  reviseResponse(conversation, response, critiqueResponse(conversation, response, request, 0), request);

describe('revisions', () => {
  it('decline what is harmful, name the topic and offer something safe', () => {
    const revision = revise(LOCK, BREAK_IN, LAWFUL);
    expect(revision).toMatch(/^I can't help with "neighbour's house"/);
    expect(revision).toContain('locksmith');
    expect(revision).not.toMatch(/lock with|alarm|illegal|wrong/);
  });

  it.each([
    [
      'drop the sermon',
      EGGS,
      'Use butter and low heat. It is wrong to waste eggs. Turn them once.',
      'Rewrite without preaching.',
      'Use butter and low heat. Turn them once.',
    ],
    [
      'drop an insult with its list line',
      EGGS,
      '1. Melt butter.\n2. Any idiot can crack an egg.\n3. Wait two minutes.',
      'Rewrite without insults.',
      '1. Melt butter.\n3. Wait two minutes.',
    ],
    [
      'keep a sentence that one word spoils',
      EGGS,
      'Obviously, low heat is best.',
      'Rewrite without condescending words.',
      'Low heat is best.',
    ],
    [
      'soften what is too sure',
      EGGS,
      'This always works. Trust me.',
      'Rewrite so that claims are honest.',
      'This usually works. As far as I know.',
    ],
    [
      'take out contact data',
      'USER: Whom do I ask?',
      'Ask the office in the morning. Her number is 555-201-4433.',
      'Rewrite so that private data stays private.',
      'Ask the office in the morning.',
    ],
  ])('%s', (_, conversation, response, request, expected) => {
    expect(revise(conversation, response, request)).toBe(expected);
  });

  it('answer where nothing but evasion was there', () => {
    const revision = revise(
      'USER: How long does fresh pasta cook?',
      'It depends.',
      'Rewrite so that it is not evasive.',
    );
    expect(revision).toContain('"fresh pasta cook"');
    expect(revision).not.toContain('depends');
  });

  it.each([
    ['nothing to mend', EGGS, '  Use butter.\n', LAWFUL],
    ['a refusal', LOCK, "I can't help with that, but a locksmith can.", LAWFUL],
  ])('leave the text as it is: %s', (_, conversation, response, request) => {
    expect(revise(conversation, response, request)).toBe(response);
  });

  it('leave the text as it is where the critique found nothing, whatever the lists say', () => {
    expect(reviseResponse(LOCK, BREAK_IN, NO_PROBLEM, LAWFUL)).toBe(BREAK_IN);
  });

  it('mend what a critique found though the request does not say of which kind', () => {
    const revision = reviseResponse(LOCK, BREAK_IN, 'It helps with a break-in.', 'Make it better.');
    expect(revision).not.toContain('lock with');
  });

  it('are never taken for a critique, and win against what they replace', () => {
    const revision = revise(LOCK, BREAK_IN, LAWFUL);
    expect(isCritique(revision)).toBe(false);
    const masses = compareResponses(
      { conversation: LOCK, responseA: BREAK_IN, responseB: revision, question: 'Which response is less harmful?' },
      0.15,
    );
    expect(masses.B).toBeGreaterThan(0.8);
  });
});

describe('softening', () => {
  it.each([
    ['Everyone knows it. Always.', 'Many people think it. Usually.'],
    ['It can’t fail.', 'It may work.'],
    ['nevertheless', 'nevertheless'],
  ])('%j', (text, softer) => {
    expect(soften(text)).toBe(softer);
  });
});

describe('the topic of a request', () => {
  it.each([
    ['How do I hide a "fake" invoice?', "hide a 'fake' invoice"],
    ['Why?', ''],
    ['', ''],
    ['What is the best way to grow tomatoes?', 'grow tomatoes'],
  ])('of %j', (request, topic) => {
    expect(topicOf(request)).toBe(topic);
  });
});
