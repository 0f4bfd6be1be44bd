import { describe, expect, it } from '@jest/globals';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import { constitutionOf } from '#libs/constitution/testing/constitution-of.js';
import { Paint } from '../terminal/paint.js';
import { diffText } from './diff-text.js';

const KIND = { key: 'kind', title: 'Kind', comparison: 'Which response is kinder?' };
const FAIR = { key: 'fair', title: 'Fair', comparison: 'Which response is fairer to both of them?' };
const show = (from: object[], to: object[], colours = false) =>
  diffText(diffConstitutions(constitutionOf(...from), constitutionOf(...to)), 's@1', 's@2', new Paint(colours));

describe('diffText', () => {
  it('names what nobody sees', () => {
    const to = { ...KIND, comparison: 'Which response is\u2028kinder\u200d?', tags: ['a\u200d'] };
    expect(show([{ ...KIND, tags: ['a'] }], [to])).toContain(
      'comparison: Which response is[- kinder-]{+<U+2028>kinder<U+200D>+}?\n  tags: [-a-] {+a<U+200D>+}',
    );
  });

  it('tells every kind of change without colours', () => {
    const to = [
      { ...FAIR, key: 'fairness', weight: 2 },
      { ...KIND, comparison: 'Which answer is kinder?', tags: ['tone'] },
      { key: 'true', title: 'True', comparison: 'Which is true?', weight: 3, appliesTo: ['image'] },
    ];
    expect(show([KIND, FAIR, { key: 'gone', title: 'Gone', comparison: 'Which one goes away?' }], to)).toBe(
      `s@1 -> s@2: 1 principle added, 1 principle removed, 1 principle renamed, 1 principle changed, another order

added true: True
  appliesTo: {+image+}
  comparison: {+Which is true?+}
  weight: {+3+}

removed gone: Gone
  comparison: [-Which one goes away?-]

renamed fair -> fairness
  weight: [-1-]{+2+}

changed kind
  comparison: Which [-response-]{+answer+} is kinder?
  tags: {+tone+}

moved fairness`,
    );
    expect(show([KIND], [KIND])).toBe('s@1 -> s@2: no difference in content');
  });

  it('has colours where they are on', () => {
    expect(show([KIND], [{ ...KIND, weight: 2 }], true)).toContain('\u001b[31m[-1-]\u001b[0m\u001b[32m{+2+}\u001b[0m');
  });

  it('shows of long texts what stands around the change, and nothing that would change a terminal', () => {
    const long = 'word '.repeat(40);
    const text = show(
      [{ ...KIND, comparison: `${long}kinder ${long}` }],
      [{ ...KIND, comparison: `${long}\u001b[2Jfairer ${long}` }],
    );
    expect(text).toContain(' ... ');
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').every((line) => line.length < 200)).toBe(true);
  });
});
