import { describe, expect, it } from '@jest/globals';
import type { LabelJobView } from '#libs/database/read-models/label-jobs.js';
import { Paint } from '../terminal/paint.js';
import { jobsTable } from './list.command.js';

const job = (over: Partial<LabelJobView>) =>
  ({
    ...{ id: 'job', itemId: 'item', externalId: 'q1', state: 'done', outcome: null, stage: 'comparison', round: 0 },
    ...{ suspectCount: 0, failureCode: null, failureMessage: null, ...over },
  }) as LabelJobView;
const why = `The answer was ${'cut off '.repeat(20)}at the end.`;
const rows = [
  job({ outcome: 'did_not_win' }),
  job({ state: 'failed', failureCode: 'truncated', failureMessage: why }),
  job({ state: 'active' }),
  job({ state: 'active', stage: 'revision', round: 2 }),
];
const lines = (piped: boolean) => jobsTable(rows, { paint: new Paint(false), width: 100, piped }).split('\n');

describe('jobs list', () => {
  it('has no outcome of what failed, and says what is due of what goes on', () => {
    const [, ended, failed, compared, revised] = lines(false);
    expect(ended).toMatch(/done +did not win$/);
    expect(failed).toMatch(/q1 +failed +truncated: The answer was /);
    expect(compared).toMatch(/active +due: comparison$/);
    expect(revised).toMatch(/active +due: revision 2$/);
  });

  it('cuts a reason to fit a terminal, and nowhere else', () => {
    expect(lines(false)[2]).not.toContain('at the end.');
    expect(lines(true)[2]).toContain(`truncated: ${why}`);
  });
});
