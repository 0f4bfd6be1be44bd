import { bothNames, sideName } from '../../../../libs/domain/text-name';
import type { Judgement, Trace } from './trace-query';

/** "Revision 4" at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The judge by name; and in whose place, where another refused. */
export const judgeName = ({ judge, insteadOf }: Pick<Judgement, 'judge' | 'insteadOf'>): string =>
  insteadOf === null ? judge : `${judge} in place of ${insteadOf}, which refused`;

/** How probabilities were got, where that is worth a word. */
export function wayText({ way, samples }: Pick<Judgement, 'way' | 'samples'>): string | null {
  if (way === 'verdict') return 'a bare verdict, without probabilities';
  if (way !== 'samples' || samples === null) return null;
  return samples.read === samples.asked
    ? `${samples.asked} samples`
    : `${samples.read} of ${samples.asked} samples could be read`;
}

export function verdictText({ state, verdict, subject }: Pick<Judgement, 'state' | 'verdict' | 'subject'>): string {
  if (state !== 'readable' || verdict === null) return state;
  const [first, second] = bothNames(subject);
  return { first: `for ${first}`, second: `for ${second}`, tie: 'a tie', not_applicable: 'does not apply' }[verdict];
}

/** Probabilities are kept away from 0 and 1, so three digits tell all. */
export const probabilityText = (probability: number): string => probability.toFixed(3);

const NO_PAIR: Partial<Record<NonNullable<Trace['outcome']>, string>> = {
  tie: 'The probability lies within the tie band, so there is no pair.',
  not_applicable: 'No principle applies to these texts, so there is no pair.',
  veto_conflict: 'Principles with a veto decided against each other, so there is no pair.',
  did_not_win: 'The revision did not win against the original, so there is no pair.',
  prompt_revised: 'The run has no painter, so no picture of the revised prompt was compared.',
  rated: 'No two scores lie far enough apart for a pair.',
};

/** What became of the item, in a sentence or two. */
export function endText(trace: Trace): { title: string; text: string | null } {
  const { state, stage, attempt, outcome, pairs, canary, result, item, failureCode, failureMessage } = trace;
  if (state === 'active') return { title: `Due: ${stage}`, text: attempt > 0 ? `Try ${attempt + 1}.` : null };
  if (state === 'cancelled') return { title: 'Cancelled with its run', text: null };
  if (state === 'failed')
    return {
      title: `Failed at the ${stage}: ${(failureCode ?? 'unknown').replaceAll('_', ' ')}`,
      text: failureMessage,
    };
  const [pair] = pairs;
  if (pairs.length === 1 && pair) {
    const { chosen, rejected, probability } = pair;
    return {
      title: `${capital(sideName(chosen))} is preferred to ${sideName(rejected)}`,
      text: `P = ${probabilityText(probability)}, margin ${pair.margin.toFixed(2)}; ${ordersText(pair.flipped)}.`,
    };
  }
  if (pairs.length > 1) return { title: `${pairs.length} pairs`, text: null };
  if (canary) return { title: 'An item of the canary', text: 'It is judged to watch the judge and makes no pair.' };
  if (outcome === 'classified') return { title: `Put to: ${result?.label ?? 'no option'}`, text: null };
  if (outcome === 'unchanged') return { title: 'No pair', text: unchangedText(item, result?.reason) };
  const why = outcome === null ? undefined : NO_PAIR[outcome];
  const p = result?.probability ?? null;
  return {
    title: outcome === 'tie' ? 'A tie: no pair' : 'No pair',
    text: [p === null ? '' : `P = ${probabilityText(p)}.`, why ?? ''].join(' ').trim() || null,
  };
}

function unchangedText({ modality }: Trace['item'], reason: string | undefined): string {
  const what = modality === 'image' ? 'picture' : 'text';
  if (reason === 'identical_texts') return `The candidates are all one ${what}, so there was nothing to compare.`;
  return modality === 'image'
    ? 'No other picture came of the revised prompts, so there was nothing to compare.'
    : 'The last revision is the original text, so there was nothing to compare.';
}

export const ordersText = (flipped: boolean | null): string =>
  flipped === null ? 'asked in one order only' : flipped ? 'the orders disagree for a principle' : 'both orders agree';
