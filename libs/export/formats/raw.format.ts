import type { Side, Verdict } from '#libs/domain/judgement.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { CallEvidence, EvidencedPair, JudgementEvidence, PairText } from '#libs/database/export/exported-pair.js';
import type { EvidenceFormat } from './format.js';

/** Everything that Precept knows of a pair, in words and hashes, without row ids or times. */
export const raw: EvidenceFormat = {
  name: 'raw',
  extension: 'jsonl',
  about: 'Everything: texts, label, each principle, judgement, critique and revision behind it, and the hash of each.',
  needs: 'evidence',
  row(pair) {
    const prompt = pair.prompt.map(({ role, content }) => ({ role, content }));
    return {
      item: pair.item,
      prompt,
      // over JSON with sorted keys and without spaces
      promptHash: textHash(JSON.stringify(pair.prompt.map(({ role, content }) => ({ content, role })))),
      chosen: textOf(pair.chosen),
      rejected: textOf(pair.rejected),
      probability: pair.probability,
      margin: pair.margin,
      flipped: pair.flipped,
      way: pair.way,
      offline: pair.offline,
      constitution: pair.constitution,
      decidedBy: pair.result.decidedBy,
      principles: pair.result.principles.map((principle) => principleOf(pair, principle)),
      rounds: pair.rounds,
      judges: models(pair.judgements.map(({ call }) => call)),
      writers: models(pair.rounds.flatMap(({ critique, revision }) => [critique.call, revision?.call ?? null])),
      templates: templates(callsOf(pair)),
    };
  },
};

const textOf = ({ text, contentHash, kind, index }: PairText) => ({ text, contentHash, kind, index });

/** Probabilities here are those of the chosen text, whichever stood first. */
function principleOf(pair: EvidencedPair, principle: EvidencedPair['result']['principles'][number]) {
  const { key, weight, veto, probability, way, flipped } = principle;
  return {
    key,
    weight,
    veto,
    probability: ofChosen(pair, probability),
    way,
    flipped,
    judgements: pair.judgements.filter((judgement) => judgement.principle === key).map((one) => judgementOf(pair, one)),
  };
}

function judgementOf(pair: EvidencedPair, judgement: JudgementEvidence) {
  const { judge, shownFirst, state, verdict, probability, distribution, way, call } = judgement;
  const words = { ...namesOf(pair), tie: 'tie', not_applicable: 'not_applicable' } as const;
  const word = (one: Verdict) => words[one];
  return {
    judge,
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
    call,
  };
}

function namesOf({ first }: EvidencedPair): Record<Side, 'chosen' | 'rejected'> {
  return first === 'chosen' ? { first: 'chosen', second: 'rejected' } : { first: 'rejected', second: 'chosen' };
}

function ofChosen({ first }: EvidencedPair, probability: number | null): number | null {
  if (probability === null) return null;
  return first === 'chosen' ? probability : 1 - probability;
}

function callsOf({ judgements, rounds }: EvidencedPair): (CallEvidence | null)[] {
  return [
    ...judgements.map(({ call }) => call),
    ...rounds.flatMap(({ critique, revision }) => [critique.call, revision?.call ?? null]),
  ];
}

const models = (calls: (CallEvidence | null)[]) =>
  unique(calls, ({ endpoint, model, servedModel }) => ({ endpoint, model, servedModel }));

const templates = (calls: (CallEvidence | null)[]) =>
  unique(calls, ({ template, templateHash }) => ({ id: template, hash: templateHash }));

/** In the order of first appearance, which is that of rounds, principles and orders. */
function unique<T>(calls: (CallEvidence | null)[], part: (call: CallEvidence) => T): T[] {
  const found = new Map<string, T>();
  for (const call of calls) {
    if (call === null) continue;
    const value = part(call);
    const key = JSON.stringify(value);
    if (!found.has(key)) found.set(key, value);
  }
  return [...found.values()];
}
