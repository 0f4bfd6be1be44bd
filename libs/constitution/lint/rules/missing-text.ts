import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import type { ConstitutionFile, PrincipleText } from '../../constitution-file.js';
import type { Found, LintRule } from '../finding.js';
import { instructionsOf, isJudged } from '../../instructions.js';

const judges = (principle: PrincipleText) => [...instructionsOf(principle, 0)].some(isJudged);

function* inPrinciple(principle: PrincipleText, index: number, othersJudge: boolean): Generator<Found> {
  if (!othersJudge || judges(principle)) return;
  const message = 'responses are revised by it and never judged by it: what it asks for counts for no label';
  yield { severity: 'warning', path: ['principles', index], message, fix: 'write its comparison text' };
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
