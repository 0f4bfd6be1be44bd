import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import type { ConstitutionFile, PrincipleText } from '../../constitution-file.js';
import type { Found, LintRule } from '../finding.js';
import { instructionsOf, isJudged } from '../../instructions.js';

const HALVES = [
  ['critique', 'revision'],
  ['revision', 'critique'],
] as const;

const judges = (principle: PrincipleText) => [...instructionsOf(principle, 0)].some(isJudged);

function* inPrinciple(principle: PrincipleText, index: number, othersJudge: boolean): Generator<Found> {
  const path = ['principles', index];
  for (const [there, missing] of HALVES) {
    if (principle[there] === undefined || principle[missing] !== undefined) continue;
    const message = `it has a ${there} text and no ${missing} text, so no round of critique and revision can use it`;
    yield { severity: 'error', path, message, fix: `write its ${missing} text, or delete its ${there} text` };
  }
  if (othersJudge && !judges(principle)) {
    const message = 'responses are revised by it and never judged by it: what it asks for counts for no label';
    yield { severity: 'warning', path, message, fix: 'write its comparison text' };
  }
}

/** The kinds of response that principles speak of and none of them judges. */
function* unjudged(principles: readonly PrincipleText[]): Generator<Found> {
  const of = (modality: Modality) => principles.filter(({ appliesTo }) => appliesTo.includes(modality));
  for (const modality of MODALITIES) {
    const those = of(modality);
    if (those.length === 0 || those.some(judges)) continue;
    const message = `no principle for ${modality === 'text' ? 'texts' : 'images'} has a comparison text or a rating question, so that none of them can be labelled`;
    const fix = `write a comparison text ("Which ${modality === 'text' ? 'response' : 'image'} ...?") for at least one of them`;
    yield { severity: 'warning', path: ['principles'], message, fix };
  }
}

/** Texts without which a stage has nothing to ask. */
export const missingText: LintRule = {
  name: 'missing-text',
  *check({ principles }: ConstitutionFile) {
    yield* unjudged(principles);
    const othersJudge = principles.some(judges);
    for (const [index, principle] of principles.entries()) yield* inPrinciple(principle, index, othersJudge);
  },
};
