import type { AuditUnit } from '#libs/domain/audit.js';
import type { Side } from '#libs/domain/judgement.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { type ShownSide, type ShownVerdict, shownVerdict } from '#libs/domain/shown-verdict.js';
import { uniform } from '#libs/statistics/draw.js';
import type { DisputedUnit } from '#libs/database/audit/adjudication/disputed-unit.js';
import { type ContentView, contentView } from '../claims/claim-view.js';
import { type ShownEvidence, shownEvidence } from '../verdicts/decision-view.js';

/** What a reviewer said, without their name, in the words in which the adjudicator sees the unit. */
export interface NamelessVerdictView {
  value: ShownVerdict;
  answers: Record<string, string>;
  confidence: number | null;
  comment: string | null;
  evidence: ShownEvidence[];
  flagged: boolean;
}

/** A unit that reviewers see differently, as an adjudicator sees it: without the judge's side. */
export interface DisputeView extends ContentView {
  /** of the unit */
  id: string;
  audit: { id: string; name: string; unit: AuditUnit };
  verdicts: NamelessVerdictView[];
  /** of a revision: what was found, and which text answers it */
  critique: { text: string; revised: ShownSide } | null;
  /** why this person may not decide it: they reviewed it, or wrote a principle that it is about */
  barred: 'reviewed' | 'author' | null;
  /** what was decided last */
  adjudication: {
    id: string;
    value: ShownVerdict;
    answers: Record<string, string>;
    reason: string;
    own: boolean;
  } | null;
}

/** Which text the person sees on the left; null: there is only one. */
export function leftFor({ seed, key, first }: DisputedUnit, { name }: Pick<Reviewer, 'name'>): Side | null {
  if (first === null) return null;
  return uniform('audit-side-adjudication', seed, name, key) < 0.5 ? 'first' : 'second';
}

export function disputeView(unit: DisputedUnit, person: Pick<Reviewer, 'name'>): DisputeView {
  const { id, auditId, auditName, critique, barred, adjudication } = unit;
  const shownLeft = leftFor(unit, person);
  return {
    id,
    audit: { id: auditId, name: auditName, unit: unit.unit },
    ...contentView({ ...unit, shownLeft }, `/v1/audit-units/${id}/images`),
    verdicts: (unit.verdicts ?? []).map(({ value, evidence, comment, ...rest }) => ({
      ...rest,
      comment: comment === '' ? null : comment,
      value: shownVerdict(value, shownLeft),
      evidence: shownEvidence(evidence, shownLeft),
    })),
    critique: critique === null ? null : { text: critique, revised: shownLeft === 'second' ? 'left' : 'right' },
    barred,
    adjudication: adjudication && {
      ...{ id: adjudication.id, answers: adjudication.answers, reason: adjudication.reason, own: adjudication.own },
      value: shownVerdict(adjudication.value, shownLeft),
    },
  };
}
