import { describe, expect, it } from '@jest/globals';
import { decide } from './decided-unit.js';
import { says, unit } from './testing/reviewed.js';

const three = { reviewersPerUnit: 3 };
const two = { reviewersPerUnit: 2 };
const skips = { reviewer: 'bo', skipped: 'cannot_judge' } as const;

describe('what people made of a unit', () => {
  it.each([
    ['the verdict of its only reviewer', unit('first'), { reviewersPerUnit: 1 }, ['first', 'one', 'agrees']],
    ['what all agree on', unit([says('second'), says('second')]), two, ['second', 'agreement', 'contradicts']],
    ['what most say', unit([says('first'), says('tie'), says('first')]), three, ['first', 'majority', 'agrees']],
    [
      'an adjudication before all',
      unit([says('first'), says('first')], { adjudicated: 'second' }),
      two,
      ['second', 'adjudication', 'contradicts'],
    ],
    [
      'an adjudication also of an open unit',
      unit([says('first')], { adjudicated: 'first' }),
      two,
      ['first', 'adjudication', 'agrees'],
    ],
    ['no side: a tie', unit('tie'), { reviewersPerUnit: 1 }, ['tie', 'one', 'undecided']],
    [
      'a side that the machine did not take',
      unit('violates', { machine: { label: 'unclear' } }),
      { reviewersPerUnit: 1 },
      ['violates', 'one', 'machine_undecided'],
    ],
    ['the one verdict beside a skip', unit([says('first'), skips]), two, ['first', 'one', 'agrees']],
    ['nothing of split reviewers', unit([says('first'), says('second')]), two, [null, null, 'unresolved']],
    ['nothing of skips alone', unit([skips, skips]), two, [null, null, 'missing']],
    ['nothing while reviews are still to come', unit([says('first'), says('first')]), three, [null, null, 'open']],
  ])('%s', (_, reviewed, facts, [label, decidedBy, outcome]) =>
    expect(decide(reviewed, facts)).toMatchObject({ label, decidedBy, outcome }),
  );
});
