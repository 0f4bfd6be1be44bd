import type { Estimate } from '#libs/labelling/runs/estimate.js';
import { count, duration, money } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { facts } from '../terminal/table.js';
import { leftOutText, tooFewAdvice } from './left-out-text.js';

/** A painter was named all the same. */
export const NOTHING_TO_PAINT = 'nothing to paint: no item lacks an image';

/** An estimate for people. `made`: the recipe makes candidates. */
export function estimateText(estimate: Estimate, made: boolean, paint: Paint): string {
  const { items, leftOut, calls, pictures, promptTokens, completionTokens, cost, seconds, assumptions, range } =
    estimate;
  const { low, high } = range;
  const out = leftOutText(leftOut);
  const lines = facts(
    [
      ['items', out === '' ? count(items) : `${count(items)}   left out: ${out}`],
      ['calls', count(calls)],
      ...(pictures === null
        ? []
        : [['pictures', pictures === 0 ? NOTHING_TO_PAINT : count(pictures)] satisfies [string, string]]),
      ['tokens', `${count(promptTokens)} in, ${count(completionTokens)} out`],
      [
        'cost',
        cost === null || low.cost === null || high.cost === null
          ? 'not known: a model has no price (precept.yaml can give it one)'
          : `about ${money(cost)}${low.cost === high.cost ? '' : `, ${money(low.cost)} to ${money(high.cost)}`}`,
      ],
      ['time', `about ${duration(seconds)}, ${duration(low.seconds)} to ${duration(high.seconds)}`],
    ],
    paint,
  );
  const advice = tooFewAdvice(leftOut, made);
  return `${lines}\n${advice === null ? '' : `${paint.unsure(advice)}\n`}${paint.faint(`assumed: ${assumptions.join('; ')}`)}`;
}
