import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { type FormKey, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import { type FormVotes, winShares, type WinShare } from '#libs/statistics/image-form/win-shares.js';
import { bothTookSides } from './agreement.js';
import { type DecidedUnit, takesSide } from './decided-unit.js';
import { meanOf, shareOf } from './estimate.js';
import type { Figure } from './figure.js';
import { type ReviewedUnit, verdictsOf } from './reviewed-unit.js';
import { differing } from './reviewers.js';
import { type Sample, sampleOf } from './sample.js';

/** What people answered to one of the three questions about two images. */
export interface FormFigures {
  question: FormKey;
  /** units with an answer by people: that of most of them, or of an adjudicator */
  units: number;
  /** of these the ones that judges who saw the pictures were asked, and answered readably */
  judged: number;
  /** they preferred the image that the pair chose, of those where they took a side */
  chosen: Figure;
  /** they took no side, of all */
  tie: Figure;
  /** they took the side of the judges that saw the pictures, of those where both took one; unknown where none were asked */
  agreement: Figure;
  /** chance that two reviewers of one unit give different answers */
  difference: Figure;
  /** how the makers of the images did: votes of all reviewers, as they were drawn, without weights */
  makers: WinShare[];
}

/** Whether the machine said something of all that people answered; of anything but a form it always did. */
export const allJudged = (questions: readonly FormFigures[] | null): boolean =>
  questions?.every(({ units, judged }) => judged === units) ?? true;

/** Of a form, each question by itself; null of all else. `drawn`: units of the whole sample. */
export function formOf(sample: Sample<DecidedUnit>, drawn: readonly ReviewedUnit[]): FormFigures[] | null {
  const { facts, anytime } = sample;
  if (facts.unit !== 'form') return null;
  const twice = drawn.filter((unit) => verdictsOf(unit).length > 1);
  const repeated = sampleOf(facts, twice, drawn.length, anytime);
  return THREE_QUESTIONS.map(({ key }) => {
    const asked = (unit: ReviewedUnit): boolean => unit.dimensions.principles.includes(key);
    const units = sample.units.filter(asked);
    return {
      question: key,
      units: units.length,
      judged: units.filter(({ machine }) => machine.label !== null).length,
      chosen: shareOf(sample, {
        estimand: 'pairs of which people preferred the image that the pair chose, of those where they took a side',
        over: (unit) => asked(unit) && unit.label !== null && takesSide(unit.label),
        holds: ({ label, machine }) => label === machine.chosen,
      }),
      tie: shareOf(sample, {
        estimand: 'pairs of which people took no side, of all',
        over: asked,
        holds: ({ label }) => label === 'tie',
      }),
      agreement: shareOf(sample, {
        estimand:
          'pairs of which people took the side of the judges that saw the pictures, of those where both took one',
        over: (unit) => asked(unit) && bothTookSides(unit),
        holds: ({ outcome }) => outcome === 'agrees',
      }),
      difference: meanOf(repeated, {
        estimand: 'chance that two reviewers of one unit give different answers',
        over: asked,
        value: differing,
      }),
      makers: winShares(drawn.filter(asked).map((unit) => votesOf(key, unit))),
    };
  });
}

/** The reviewers' votes on one unit, by what made its images; of what nobody knows, by its place. */
function votesOf(question: FormKey, unit: ReviewedUnit): FormVotes {
  const [one, other] = unit.machine.writers;
  const values = verdictsOf(unit).map(({ value }) => value);
  const count = (wanted: HumanVerdict): number => values.filter((value) => value === wanted).length;
  return {
    ...{ question, one: one ?? 'the first', other: other ?? 'the second' },
    ...{ forOne: count('first'), forOther: count('second'), tied: count('tie') },
    unanswered: unit.reviews.length - values.length,
  };
}
