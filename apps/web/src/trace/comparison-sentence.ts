import { counted } from '../pieces/figures';
import { isSilent, type Orders, ordersOf } from './stages';
import type { Trace } from './trace-query';

/** What judges said of texts, two at a time: of two texts by principle; of more by comparison, each under each of its principles. */
export function comparisonSentence(trace: Trace): { head: string; more: string } {
  const all = ordersOf(trace);
  const keys = new Set(all.map(({ principle }) => principle.key)).size;
  const principles = counted(keys, 'principle');
  const pairs = new Set(all.map(({ subject }) => subject)).size;
  const silent = questionsIn(all.filter(isSilent));
  const flipped = questionsIn(all.filter(({ held }) => held?.flipped));
  const unread = trace.judgements.filter(({ state }) => state !== 'readable').length;
  const unreadable = unread > 0 ? [`${counted(unread, 'answer')} could not be read`] : [];
  if (pairs <= 1)
    return {
      head: `Judged under ${principles}.`,
      more: [
        silent === 0
          ? []
          : keys === 1
            ? 'it says nothing'
            : `${silent} of them ${silent === 1 ? 'says' : 'say'} nothing`,
        flipped === 0 ? [] : keys === 1 ? 'the orders disagree' : `of ${flipped} the orders disagree`,
        unreadable,
      ]
        .flat()
        .join(', '),
    };
  const of = questionsIn(all);
  return {
    head: `${counted(pairs, 'comparison')} under ${principles}.`,
    more: [
      silent > 0 ? `nothing is said in ${silent} of ${of}` : [],
      flipped > 0 ? `the orders disagree in ${flipped} of ${of}` : [],
      unreadable,
    ]
      .flat()
      .join(', '),
  };
}

/** However many judges were asked. */
const questionsIn = (orders: readonly Orders[]): number =>
  new Set(orders.map(({ subject, principle }) => [subject, principle.key].join('\0'))).size;
