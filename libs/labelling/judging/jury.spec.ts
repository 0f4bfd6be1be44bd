import { describe, expect, it } from '@jest/globals';
import { juryOf, unreadVerdict } from './jury.js';

const sits = (judge: string) => ({ judge, failure: null });
const errs = (judge: string) => ({ judge, failure: unreadVerdict('refused', `${judge} would not say`) });

describe('a jury', () => {
  it('seats those that have not erred, and tells of the others', () => {
    const jury = juryOf([sits('a'), errs('b'), sits('c')]);
    expect(jury.sitting.map(({ judge }) => judge)).toEqual(['a', 'c']);
    expect(jury.excluded).toEqual({
      excluded: [{ judge: 'b', code: 'refused', message: 'A verdict could not be read: b would not say.' }],
    });
    expect(jury.failed).toBeNull();
  });

  it('excludes nobody where nobody erred', () => expect(juryOf([sits('a')]).excluded).toEqual({}));

  it('fails with the first judge where nobody sits', () => {
    const { code, message } = errs('a').failure;
    expect(juryOf([errs('a'), errs('b')]).failed).toEqual({ kind: 'fail', code, message });
  });
});
