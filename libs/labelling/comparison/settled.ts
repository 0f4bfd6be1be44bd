import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { Move, PairRow } from '#libs/database/label-job/settlement.js';
import type { StoredResult } from '#libs/database/label-job/stored-result.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import type { ComparingRecipe } from '#libs/domain/recipe.js';
import type { NamedSubject } from '../judging/compared-text.js';
import type { Label } from '../judging/label.js';
import { pairOf } from '../judging/pair.js';
import { winsOverOriginal } from '../judging/wins-over-original.js';
import { rankingOf } from '../ranking/ranking.js';

/** Where a job goes with its labels, and the pairs that they make. Canaries make none. */
export function settled(
  job: Pick<ClaimedJob, 'canary'> & { candidates: readonly unknown[] },
  plan: Pick<RunPlan, 'versionId' | 'offline'>,
  recipe: ComparingRecipe,
  labels: Map<NamedSubject, Label>,
  besides: Pick<StoredResult, 'excluded' | 'directCheck'>,
): { to: Extract<Move, { kind: 'done' }>; pairs: PairRow[] } {
  const pairs = job.canary ? [] : [...labels].flatMap(([subject, label]) => pairsOf(plan, recipe, subject, label));
  if (recipe.name === 'ranking') {
    const result = { ...rankingOf(job.candidates.length, recipe, labels), ...besides };
    const outcome = [...labels.values()].map((label) => label.outcome);
    const whole = outcome.includes('pair') ? 'pair' : outcome.every((one) => one === outcome[0]) ? outcome[0] : 'tie';
    return { to: { kind: 'done', outcome: whole ?? 'tie', result }, pairs };
  }
  const [label] = labels.values();
  if (!label) throw new Error('nothing was compared');
  const { outcome, ...kept } = label;
  const lost = outcome === 'pair' && recipe.name === 'critique-revision' && !winsOverOriginal(label);
  return { to: { kind: 'done', outcome: lost ? 'did_not_win' : outcome, result: { ...kept, ...besides } }, pairs };
}

/** The original is the first text of a revised item: a revision that does not win makes no pair. */
function pairsOf(
  plan: Pick<RunPlan, 'versionId' | 'offline'>,
  recipe: ComparingRecipe,
  subject: NamedSubject,
  label: Label,
): PairRow[] {
  const { outcome, preferred, probability, way, flipped } = label;
  if (outcome !== 'pair' || preferred === null || probability === null) return [];
  if (recipe.name === 'critique-revision' && !winsOverOriginal(label)) return [];
  const clamp = recipe.comparison.reasons ? recipe.comparison.clamp : null;
  return [pairOf(plan, subject, { preferred, probability, way, flipped }, clamp)];
}
