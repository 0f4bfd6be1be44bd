import { describe, expect, it } from '@jest/globals';
import { activeQuestion, isComplete, NOTHING_SAID, questionsOf, saidOf, verdictOf } from './questions';
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
  it('is what was said, and nothing else', () => {
    expect(verdictOf(NOTHING_SAID)).toEqual({});
    expect(verdictOf({ answers: { value: 'left' }, comment: '  ', confidence: null, flagged: false })).toEqual({
      value: 'left',
    });
    expect(
      verdictOf({ answers: { caption: 'right', value: 'unclear' }, comment: 'so', confidence: 2, flagged: true }),
    ).toEqual({
      ...{ value: 'unclear', answers: { caption: 'right' }, comment: 'so', confidence: 2, flagged: true },
    });
  });

  it('comes back as a draft as it was', () => {
    const said = { answers: { fixed: 'yes', damaged: 'no' }, comment: 'so', confidence: 5, flagged: true };
    expect(saidOf(verdictOf(said))).toEqual(said);
    expect(saidOf(null)).toEqual(NOTHING_SAID);
  });
});
