import { describe, expect, it } from '@jest/globals';
import { unreadText } from './unread-text.js';

describe('unreadText', () => {
  it('says what a cost includes', () => {
    expect(unreadText({ calls: 2, cost: '0.040000000000' })).toEqual([
      'The cost includes $0.04 for 2 answers that could not be read or did not come in time, counted at the worst.',
    ]);
    expect(unreadText({ calls: 0, cost: '0' })).toEqual([]);
  });
});
