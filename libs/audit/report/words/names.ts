import type { AuditDesign, AuditUnit } from '#libs/domain/audit.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { FormKey } from '#libs/domain/three-questions.js';
import type { StageAtFault } from '../attribution.js';
import type { Anytime } from '../audit-report.js';
import type { DecidedBy, Outcome } from '../decided-unit.js';
import type { Grouping } from '../groups.js';
import type { MissingReason } from '../reviewed-unit.js';
import { countText } from './figure-text.js';

const UNITS: Record<AuditUnit, readonly [one: string, many: string]> = {
  pair: ['pair', 'pairs'],
  revision: ['revision', 'revisions'],
  rating: ['rating', 'ratings'],
  image: ['rating of an image', 'ratings of images'],
  form: ['question about a pair', 'questions about pairs'],
};

/** "1 pair", "1,234 pairs" */
export const unitsText = (count: number, unit: AuditUnit): string =>
  `${countText(count)} ${UNITS[unit][count === 1 ? 0 : 1]}`;

/** What became of rounds that changed nothing. */
export const unchangedText = (rounds: number): string =>
  `${countText(rounds)} ${rounds === 1 ? 'round' : 'rounds'} left the text as it was, with nothing to judge, and ${rounds === 1 ? 'is' : 'are'} left out`;

const OF_TEXTS = { tie: 'neither is better', both_bad: 'both are bad' };
const OF_ONE = { complies: 'complies', violates: 'violates', unclear: 'unclear' };

/** A verdict as it is told of a unit. */
export function verdictName(verdict: HumanVerdict, unit: AuditUnit): string {
  const sides =
    unit === 'revision'
      ? { first: 'the text before is better', second: 'the revision is better' }
      : { first: 'first is better', second: 'second is better' };
  return { ...sides, ...OF_TEXTS, ...OF_ONE }[verdict];
}

export const OUTCOME_NAMES: Record<Outcome, string> = {
  agrees: 'people and judge took the same side',
  contradicts: 'people took the other side',
  undecided: 'people took no side',
  machine_undecided: 'the judge took no side or was not asked, people took one',
  unresolved: 'reviewers are split, nobody adjudicated',
  missing: 'nobody gave a verdict',
  open: 'still to be decided',
};

export const DECIDER_NAMES: Record<DecidedBy, string> = {
  adjudication: 'an adjudicator',
  agreement: 'all its reviewers, alike',
  one: 'one reviewer',
  majority: 'most of its reviewers',
};

export const GROUPING_NAMES: Record<Grouping, string> = {
  principle: 'By principle',
  version: 'By version of the constitution',
  model: 'By model',
  modality: 'By modality',
  run: 'By run',
  stratum: 'By stratum',
  band: 'By the probability of the label',
};

export const MISSING_NAMES: Record<MissingReason, string> = {
  cannot_judge: 'the reviewer could not judge it',
  unclear_task: 'the task was unclear',
  broken: 'it was broken',
  distressing: 'it was distressing',
  opted_out: 'the reviewer had opted out of it',
  other: 'another reason',
  closed: 'the audit was closed before',
};

export const FAULT_NAMES: Record<StageAtFault, string> = {
  caption: 'caption: it was wrong',
  caption_or_verdict: 'caption or verdict: the caption was partly right',
  critique: 'critique: it was followed, and the text got no better',
  revision: 'revision: it did not do what the critique said, or did damage',
  verdict: 'verdict: what came before it was right',
  unknown: 'unknown: nobody said',
};

export const ANYTIME_NAMES: Record<Anytime, string> = {
  not_all_decided:
    'Decisions are still coming in. The intervals are wider than they will be: they hold however often one looks.',
  closed_early:
    'The audit was closed while decisions were missing. Its intervals are those that hold at every look, and are wider for it.',
  extended_because_of_result:
    'The audit was extended because of its result. Its intervals are those that hold at every look, and are wider for it.',
};

export const QUESTION_NAMES: Record<FormKey, string> = {
  following: 'prompt following',
  style: 'style',
  coherence: 'coherence',
};

/** A design in a few words. */
export function designName(design: AuditDesign): string {
  if (design.kind === 'simple') return 'simple: every unit had the same chance';
  return design.kind === 'targeted'
    ? `targeted at ${design.at}, with a core of ${Math.round(100 * design.core)} % drawn with equal chances`
    : `stratified by ${design.by.join(', ')}, ${design.allocation}`;
}
