import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { missingText } from './missing-text.js';

const find = (...principles: object[]) =>
  [...missingText.check(constitutionOf(...principles))].map(({ severity, path }) => `${severity} ${path.join('/')}`);

const judged = { comparison: 'Which response is kinder?' };
const revised = { critique: 'Point out where it is unkind.', revision: 'Rewrite it kindly.' };

describe('missing-text', () => {
  it.each([
    ['all texts', [{ ...judged, ...revised }], []],
    ['comparison alone', [judged], []],
    ['rating alone', [{ rating: { scale: '1-5', question: 'How kind is the response?' } }], []],
    ['one that nobody judges by, among others', [judged, revised], ['warning principles/1']],
    ['none that anybody judges by', [revised, revised], ['warning principles']],
    [
      'images that nobody judges',
      [judged, { ...revised, appliesTo: ['image'] }],
      ['warning principles', 'warning principles/1'],
    ],
  ])('of %s', (_name, principles, expected) => expect(find(...principles)).toEqual(expected));
});
