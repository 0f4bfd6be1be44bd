import type { AuditUnit } from '#libs/domain/audit.js';
import { withArticle } from '#libs/domain/figures.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import { REVIEW_ANSWERS, type ReviewQuestion } from '#libs/domain/review-answers.js';
import { SHOWN_VERDICTS_OF } from '#libs/domain/shown-verdict.js';
import type { ClaimedUnit } from '#libs/database/audit/claims/claimed-unit.js';
import type { ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';
import { sides } from '../claims/claim-view.js';
import type { ShownEvidence } from './decision-view.js';
import type { Submission } from './submission.js';

/** What is asked in a step beside the verdict. */
const asked = ({ caption }: ClaimedUnit, step: ReviewStep): ReviewQuestion[] =>
  step === 'critique' ? ['fixed', 'damaged'] : caption === null ? [] : ['caption'];

/** Refuses what does not fit the unit, every place named with the words that do. Throws invalid `verdict_does_not_fit`. */
export function checkSubmission(unit: ClaimedUnit, step: ReviewStep, submission: Submission): void {
  const foreign = step === 'critique' && unit.unit !== 'revision';
  const places = foreign
    ? [{ at: 'step', message: `is none of ${withArticle(unit.unit)}: only a revision has a second one` }]
    : saidPlaces(unit, step, submission);
  if (places.length > 0)
    throw invalid(
      'verdict_does_not_fit',
      `This is no decision on ${withArticle(unit.unit)} in its step "${step}".`,
      places,
    );
}

function saidPlaces(unit: ClaimedUnit, step: ReviewStep, submission: Submission): Place[] {
  return [
    ...valuePlaces(unit.unit, step, submission),
    ...answerPlaces(asked(unit, step), submission),
    // a claim that is lost is drawn for somebody else: their left may be another
    ...(unit.current ? evidencePlaces(unit, submission.evidence ?? []) : []),
  ];
}

function valuePlaces(unit: AuditUnit, step: ReviewStep, { value }: Submission): Place[] {
  if (step === 'critique')
    return value === undefined ? [] : [{ at: 'value', message: 'was given in the first step, and stays' }];
  const words = SHOWN_VERDICTS_OF[unit];
  if (value !== undefined && words.includes(value)) return [];
  return [{ at: 'value', message: `must be one of ${words.join(', ')}` }];
}

function answerPlaces(questions: readonly ReviewQuestion[], { answers = {} }: Submission): Place[] {
  const foreign = (Object.keys(answers) as ReviewQuestion[])
    .filter((question) => answers[question] !== undefined && !questions.includes(question))
    .map((question) => ({ at: `answers.${question}`, message: 'is not asked here' }));
  const absent = questions
    .filter((question) => answers[question] === undefined)
    .map((question) => ({
      at: `answers.${question}`,
      message: `is missing: it must be one of ${REVIEW_ANSWERS[question].join(', ')}`,
    }));
  return [...foreign, ...absent];
}

function evidencePlaces(unit: ClaimedUnit, evidence: readonly ShownEvidence[]): Place[] {
  const [left, right] = sides(unit);
  const texts = { left: left?.text, right: right?.text, only: unit.only?.text, caption: unit.caption };
  return evidence.flatMap(({ side, start, end }, i): Place[] => {
    const text = texts[side];
    if (text === undefined || text === null) return [{ at: `evidence[${i}].side`, message: 'is no text of this unit' }];
    return start < end && end <= text.length
      ? []
      : [
          {
            at: `evidence[${i}]`,
            message: `must begin before it ends, within the ${text.length} UTF-16 units of the text`,
          },
        ];
  });
}
