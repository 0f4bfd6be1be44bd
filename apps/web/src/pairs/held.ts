import type { Dto } from '../api/client';
import type { SinglePair } from './pair-query';

type Judgement = Dto['LabelJobTraceDto']['judgements'][number];

/** What a judge says of a principle that is not about the two. */
export const SILENT = 'does not apply';

/** What one judge held of a pair by one principle. */
export interface Held {
  id: string;
  principle: { key: string; title: string };
  /** and who answered in its place, where it refused */
  judge: string;
  /** P(chosen is better) where the chosen one was shown first, or the word for what came instead */
  first: number | string;
  second: number | string;
}

/** Judgements of a pair in terms of chosen and rejected, a line each principle and judge, both orders beside each other. */
export function heldOf(
  { subject, chosen }: SinglePair,
  { judgements }: Pick<Dto['LabelJobTraceDto'], 'judgements'>,
): Held[] {
  const chosenIsFirst = subject.startsWith(`${chosen.kind}:${chosen.index}|`);
  const lines = new Map<string, Held>();
  for (const judgement of judgements.filter((one) => one.subject === subject)) {
    const { principle, judge, insteadOf, shownFirst } = judgement;
    // one order may have been answered by another, where the judge refused: it stays one line
    const id = `${principle.key} ${insteadOf ?? judge}`;
    const line = lines.get(id) ?? { id, principle, judge, first: 'not asked', second: 'not asked' };
    if (!line.judge.split(', ').includes(judge)) line.judge += `, ${judge}`;
    line[(shownFirst === 'first') === chosenIsFirst ? 'first' : 'second'] = said(judgement, chosenIsFirst);
    lines.set(id, line);
  }
  return [...lines.values()];
}

function said({ state, verdict, probability }: Judgement, chosenIsFirst: boolean): number | string {
  if (state !== 'readable') return state;
  if (verdict === 'not_applicable') return SILENT;
  if (probability === null) return verdict ?? 'no word';
  return chosenIsFirst ? probability : 1 - probability;
}
