import { describe, expect, it } from '@jest/globals';
import {
  activeQuestion,
  isComplete,
  NOTHING_SAID,
  questionsOf,
  type Said,
  saidBefore,
  saidOf,
  saidOver,
  verdictOf,
} from './questions';
import type { Claim } from './review-query';

const claim = (unit: Claim['audit']['unit'], step: Claim['step'] = 'blind', question: Claim['question'] = null) =>
  questionsOf({ audit: { id: '1', name: 'a', unit, mode: 'blind' }, step, question });
const keys = (...given: Parameters<typeof claim>) => claim(...given).map(({ key }) => key);
const values = (...given: Parameters<typeof claim>) =>
  claim(...given).map(({ choices }) => choices.map(({ value }) => value).join());

describe('what is asked of a unit', () => {
  it('is what the API takes for it, in the order in which it is asked', () => {
    expect(values('pair')).toEqual(['left,right,tie,both_bad']);
    expect(values('revision')).toEqual(['left,right,tie,both_bad']);
    expect(values('form')).toEqual(['left,right,tie']);
    expect(values('rating')).toEqual(['complies,violates,unclear']);
    expect(values('image')).toEqual(['right,partly,wrong', 'complies,violates,unclear']);
    expect(keys('image')).toEqual(['caption', 'value']);
  });

  it('is what the critique mended once it is shown, whatever the unit was asked before', () => {
    expect(keys('revision', 'critique')).toEqual(['fixed', 'damaged']);
    expect(values('revision', 'critique')).toEqual(['yes,partly,no', 'yes,no']);
  });

  it('of a form is its own question', () => {
    expect(claim('form', 'blind', { key: 'style', text: 'Which do you like?' })[0]?.text).toBe('Which do you like?');
  });
});

describe('number keys', () => {
  const [caption, value] = claim('image');

  it('answer the first open question, and then the last', () => {
    expect(activeQuestion([caption!, value!], {})).toBe(caption);
    expect(activeQuestion([caption!, value!], { caption: 'right' })).toBe(value);
    expect(activeQuestion([caption!, value!], { caption: 'right', value: 'complies' })).toBe(value);
  });

  it('have answered all only once each question is', () => {
    expect(isComplete([caption!, value!], { value: 'complies' })).toBe(false);
    expect(isComplete([caption!, value!], { caption: 'right', value: 'complies' })).toBe(true);
  });
});

describe('what is sent', () => {
  const image = { audit: { id: '1', name: 'a', unit: 'image', mode: 'blind' }, step: 'blind', question: null } as const;
  const revision = { ...image, audit: { ...image.audit, unit: 'revision' } } as const;
  const said: Said = {
    ...{ answers: { caption: 'right', value: 'unclear' }, comment: 'so', confidence: 2, flagged: true },
    evidence: [{ side: 'caption', start: 0, end: 4 }],
  };

  it('is what was said, and nothing else', () => {
    expect(verdictOf(NOTHING_SAID, image)).toEqual({ step: 'blind' });
    expect(verdictOf({ ...NOTHING_SAID, answers: { value: 'unclear' }, comment: '  ' }, image)).toEqual({
      ...{ step: 'blind', value: 'unclear' },
    });
    expect(verdictOf(said, image)).toEqual({
      ...{
        step: 'blind',
        value: 'unclear',
        answers: { caption: 'right' },
        comment: 'so',
        confidence: 2,
        flagged: true,
      },
      evidence: [{ side: 'caption', start: 0, end: 4 }],
    });
  });

  it('comes back as a draft as it was', () => {
    expect(saidOf({ ...image, draft: verdictOf(said, image) })).toEqual(said);
    expect(saidOf({ ...image, draft: null })).toEqual(NOTHING_SAID);
  });

  it('in one step of a revision is no word in the other', () => {
    const first = verdictOf({ ...NOTHING_SAID, answers: { value: 'left' }, comment: 'so' }, revision);
    expect(first.value).toBe('left');
    expect(saidOf({ ...revision, step: 'critique', draft: first })).toEqual(NOTHING_SAID);
    // kept before drafts named their step
    const { step: _, ...nameless } = first;
    expect(saidOf({ ...revision, step: 'critique', draft: nameless })).toEqual({ ...NOTHING_SAID, comment: 'so' });
    expect(
      verdictOf({ ...NOTHING_SAID, answers: { value: 'left', fixed: 'yes' } }, { ...revision, step: 'critique' }),
    ).toEqual({
      ...{ step: 'critique', answers: { fixed: 'yes' } },
    });
  });

  it('goes on from what a decision said that was taken back', () => {
    const decision = {
      value: 'left',
      answers: {},
      comment: null,
      confidence: 4,
      flagged: false,
      evidence: [],
    } as const;
    expect(saidBefore({ ...decision, evidence: [], id: '1', step: 'blind', skipReason: null })).toEqual({
      ...NOTHING_SAID,
      ...{ answers: { value: 'left' }, confidence: 4 },
    });
  });
});

it('goes on from what was said here where it says something, and from what another window decided where it does not', () => {
  const span = { side: 'left', start: 0, end: 2 } as const;
  const other: Said = { answers: { value: 'left' }, comment: 'theirs', confidence: 4, flagged: true, evidence: [span] };
  expect(saidOver(other, NOTHING_SAID)).toEqual(other);
  const own: Said = { ...NOTHING_SAID, answers: { value: 'right' }, comment: 'mine', evidence: [{ ...span, end: 5 }] };
  expect(saidOver(other, own)).toEqual({ ...own, confidence: 4, flagged: true });
});
