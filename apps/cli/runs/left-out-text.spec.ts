import { describe, expect, it } from '@jest/globals';
import { leftOutText, tooFewAdvice } from './left-out-text.js';

describe('leftOutText', () => {
  it('says how many items are left out, and what is the matter with them', () => {
    expect(leftOutText({ too_few_candidates: 1200, images_known_by_name_only: 2 })).toBe(
      '1,200 with too few candidates, 2 whose images are known by their names only',
    );
    expect(leftOutText({})).toBe('');
    expect(tooFewAdvice({ too_few_candidates: 3 }, false)).toContain('say --candidates N');
    expect(tooFewAdvice({ no_options: 3 }, false)).toBeNull();
  });

  it('asks for a painter where candidates are to be made, and not for what was said', () => {
    const advice = tooFewAdvice({ too_few_candidates: 3 }, true);
    expect(advice).toContain('no painter is named');
    expect(advice).toContain('--painter ENDPOINT');
    expect(advice).not.toContain('--candidates N');
    expect(tooFewAdvice({ no_options: 3 }, true)).toBeNull();
  });
});
