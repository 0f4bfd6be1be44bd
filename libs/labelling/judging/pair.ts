import { v7 as uuid } from 'uuid';
import { other, type Side, type Way } from '#libs/domain/judgement.js';
import type { PairRow } from '#libs/database/label-job/settlement.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { logOdds } from '#libs/statistics/log-odds.js';
import type { NamedSubject, TextPlace } from './compared-text.js';

/**
 * The preference pair of a decided comparison. Its probability is that of the chosen text; its target is the same but
 * for labels with reasons, which may be clamped: last of all, after tie band and flips. The margin is the target's log-odds.
 */
export function pairOf(
  plan: Pick<RunPlan, 'versionId' | 'offline'>,
  subject: NamedSubject,
  label: { preferred: Side; probability: number; way: Way; flipped: boolean | null },
  clamp: ComparisonSettings['clamp'],
): PairRow {
  const chosen = subject[label.preferred];
  const rejected = subject[other(label.preferred)];
  const probability = label.preferred === 'first' ? label.probability : 1 - label.probability;
  const target = clamp === null ? probability : Math.min(clamp.high, Math.max(clamp.low, probability));
  return {
    id: uuid(),
    versionId: plan.versionId,
    subject: subject.name,
    chosenCandidateId: idOf(chosen, 'candidate'),
    chosenRevisionId: idOf(chosen, 'revision'),
    rejectedCandidateId: idOf(rejected, 'candidate'),
    rejectedRevisionId: idOf(rejected, 'revision'),
    chosenHash: chosen.contentHash,
    rejectedHash: rejected.contentHash,
    probability,
    target,
    margin: logOdds(target),
    // what is not known is told when pairs are read, from the orders that were asked
    flipped: label.flipped ?? false,
    way: label.way,
    offline: plan.offline,
  };
}

const idOf = (text: TextPlace, kind: TextPlace['kind']) => (text.kind === kind ? text.id : null);
