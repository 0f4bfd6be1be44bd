import type { DecidedUnit } from './decided-unit.js';
import { shareOf } from './estimate.js';
import type { Figure } from './figure.js';
import { verdictsOf, type ReviewerVerdict } from './reviewed-unit.js';
import type { Sample } from './sample.js';
import { majorityLabel } from '#libs/statistics/agreement/majority-label.js';

/**
 * Where a label that people contradict went wrong. caption: the judge read a caption that is wrong; caption_or_verdict: one that is partly
 * right. critique: the revision did what the critique said, damaged nothing, and is not better; revision: it did not do it, or damaged something
 * else; verdict: what came before was right (a good caption; a better text that was held worse). unknown: nobody said,
 * or those who did differ without a majority.
 */
export const STAGES_AT_FAULT = ['caption', 'caption_or_verdict', 'critique', 'revision', 'verdict', 'unknown'] as const;
export type StageAtFault = (typeof STAGES_AT_FAULT)[number];

export interface Attribution {
  /** Shares of the contradicted units, in the order of the stages; those that no unit falls to are left out. */
  faults: { stage: StageAtFault; figure: Figure }[];
  /** Of images: the judge's agreement by whether people found the caption right. */
  byCaption: { caption: 'right' | 'partly' | 'wrong'; figure: Figure }[];
}

/** Of images and revisions; null of units that have one stage only. */
export function attributionOf(sample: Sample<DecidedUnit>): Attribution | null {
  const { unit } = sample.facts;
  if (unit !== 'image' && unit !== 'revision') return null;
  const faultOf = (one: DecidedUnit) => stageAtFault(one, unit);
  const contradicted = ({ outcome }: DecidedUnit): boolean => outcome === 'contradicts';
  const found = new Set(sample.units.filter(contradicted).map(faultOf));
  return {
    faults: STAGES_AT_FAULT.filter((stage) => found.has(stage)).map((stage) => ({
      stage,
      figure: shareOf(sample, {
        estimand: `units that went wrong at: ${stage}, of those that people contradict`,
        over: contradicted,
        holds: (one) => faultOf(one) === stage,
      }),
    })),
    byCaption: unit === 'revision' ? [] : agreementByCaption(sample),
  };
}

/** Of a unit that people contradict. */
export const stageAtFault = (one: DecidedUnit, unit: 'image' | 'revision'): StageAtFault =>
  unit === 'image' ? captionFault(one) : revisionFault(one);

function agreementByCaption(sample: Sample<DecidedUnit>): Attribution['byCaption'] {
  return (['right', 'partly', 'wrong'] as const).map((caption) => ({
    caption,
    figure: shareOf(sample, {
      estimand: `units where people took the judge's side, of those with a caption that is ${caption}`,
      over: (unit) => (unit.outcome === 'agrees' || unit.outcome === 'contradicts') && captionOf(unit) === caption,
      holds: ({ outcome }) => outcome === 'agrees',
    }),
  }));
}

/** What most reviewers say of its caption. */
export const captionOf = (unit: DecidedUnit): ReviewerVerdict['caption'] =>
  majorityLabel(verdictsOf(unit).map(({ caption }) => caption));

function captionFault(unit: DecidedUnit): StageAtFault {
  switch (captionOf(unit)) {
    case 'wrong':
      return 'caption';
    case 'partly':
      return 'caption_or_verdict';
    case 'right':
      return 'verdict';
    case null:
      return 'unknown';
  }
}

function revisionFault(unit: DecidedUnit): StageAtFault {
  // people prefer the revision: what went wrong is that it was not held better
  if (unit.label === 'second') return 'verdict';
  const told = verdictsOf(unit).map(({ critique }) => critique);
  // done in part is not done
  const fixed = majorityLabel(told.map((critique) => critique && critique.fixed === 'yes'));
  const damaged = majorityLabel(told.map((critique) => critique?.damaged ?? null));
  if (damaged === 'yes' || fixed === false) return 'revision';
  return fixed && damaged ? 'critique' : 'unknown';
}
