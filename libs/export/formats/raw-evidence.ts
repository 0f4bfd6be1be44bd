import type { Side, Verdict } from '#libs/domain/judgement.js';
import type { EvidencedPair, JudgementEvidence, RatingEvidence } from '#libs/database/export/exported-pair.js';

type Name = 'chosen' | 'rejected';

/** What one principle says of a pair. Probabilities here are those of the chosen text, whichever stood first. */
export function principleOf(pair: EvidencedPair, principle: EvidencedPair['result']['principles'][number]) {
  const { key, weight, veto, probability, way, flipped, judges } = principle;
  const judgements = pair.judgements.filter((judgement) => judgement.principle === key);
  return {
    key,
    hash: judgements[0]?.principleHash ?? null,
    weight,
    veto,
    probability: ofChosen(pair, probability),
    way,
    flipped,
    ...(judges ? { judges: judgesOf(pair, judges) } : {}),
    judgements: judgements.map((one) => judgementOf(pair, one)),
  };
}

/** Which of two images meets the prompt better, and what each scored where they were rated; nothing where it was not asked. */
export function alignmentOf(pair: EvidencedPair) {
  const { alignment, scores } = pair.result;
  if (alignment === null) return {};
  const { probability, preferred, way, flipped, judges } = alignment;
  const scored = (name: Name) =>
    scores?.texts.find(({ subject }) => subject === subjectOf(pair, name))?.alignment ?? null;
  return {
    alignment: {
      probability: ofChosen(pair, probability),
      preferred: preferred && namesOf(pair)[preferred],
      way,
      flipped,
      ...(judges ? { judges: judgesOf(pair, judges) } : {}),
      ...(scores === null ? {} : { chosen: scored('chosen'), rejected: scored('rejected') }),
    },
  };
}

/** The scores of both texts with the ratings behind them; null where nothing was rated. */
export function scoresOf(pair: EvidencedPair) {
  const { scores } = pair.result;
  if (scores === null) return null;
  const { difference, scale, texts } = scores;
  const scored = (name: Name) => {
    const subject = subjectOf(pair, name);
    const own = texts.find((text) => text.subject === subject);
    return {
      score: own?.score ?? null,
      principles: (own?.principles ?? []).map(({ key, score }) => ({ key, score })),
      ratings: pair.ratings.filter((rating) => rating.subject === subject).map(ratingOf),
    };
  };
  return {
    scale,
    // the label has the first text's score less the second's
    difference: pair.first === 'chosen' ? difference : -difference,
    chosen: scored('chosen'),
    rejected: scored('rejected'),
  };
}

const judgesOf = (pair: EvidencedPair, judges: { judge: string; probability: number | null }[]) =>
  judges.map(({ judge, probability }) => ({ judge, probability: ofChosen(pair, probability) }));

const subjectOf = (pair: EvidencedPair, name: Name) => `${pair[name].kind}:${pair[name].index}`;

function judgementOf(pair: EvidencedPair, judgement: JudgementEvidence) {
  const { judge, shownFirst, state, verdict, probability, distribution, way } = judgement;
  const { reasons, insteadOf, samples, answer, call } = judgement;
  const words = { ...namesOf(pair), tie: 'tie', not_applicable: 'not_applicable' } as const;
  const word = (one: Verdict) => words[one];
  return {
    judge,
    insteadOf,
    shownFirst: words[shownFirst],
    state,
    verdict: verdict && word(verdict),
    probability: ofChosen(pair, probability),
    distribution: distribution && {
      chosen: pair.first === 'chosen' ? distribution.first : distribution.second,
      rejected: pair.first === 'chosen' ? distribution.second : distribution.first,
      tie: distribution.tie,
      notApplicable: distribution.notApplicable,
      missing: distribution.missing.map(word),
    },
    way,
    samples,
    reasons,
    answer,
    call,
  };
}

function ratingOf(rating: RatingEvidence) {
  const { principle, principleHash, judge, insteadOf, state, score, expected, applies, distribution, way } = rating;
  const { samples, reasons, call } = rating;
  return {
    principle,
    principleHash,
    judge,
    insteadOf,
    state,
    score,
    expected,
    applies,
    distribution,
    way,
    samples,
    reasons,
    call,
  };
}

function namesOf({ first }: EvidencedPair): Record<Side, Name> {
  return first === 'chosen' ? { first: 'chosen', second: 'rejected' } : { first: 'rejected', second: 'chosen' };
}

function ofChosen({ first }: EvidencedPair, probability: number | null): number | null {
  if (probability === null) return null;
  return first === 'chosen' ? probability : 1 - probability;
}
