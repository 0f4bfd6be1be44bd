import type { ReliabilityBar } from '#libs/statistics/calibration/reliability-diagram.js';
import { countText, percentText, rangeText, UNKNOWN } from '../words/figure-text.js';
import { markup, type Markup } from './markup.js';

const [LEFT, TOP, SIDE, STRIP] = [44, 12, 300, 36] as const;

/** A bin that has something in it. */
type FilledBar = ReliabilityBar & { meanProbability: number; meanOutcome: number };
const filled = (bins: readonly ReliabilityBar[]): FilledBar[] =>
  bins.flatMap((bin) =>
    bin.meanProbability === null || bin.meanOutcome === null
      ? []
      : [{ ...bin, meanProbability: bin.meanProbability, meanOutcome: bin.meanOutcome }],
  );

/** What the judge claims against what people confirm, with the counts below it; on the diagonal both are the same. */
export function reliabilityDiagram(bins: readonly ReliabilityBar[]): Markup {
  const bars = filled(bins);
  // labels of pairs have probabilities from a half on
  const from = bars.every(({ meanProbability }) => meanProbability >= 0.5) ? 0.5 : 0;
  const most = Math.max(...bars.map(({ count }) => count));
  const x = (share: number): number => LEFT + (SIDE * (share - from)) / (1 - from);
  const y = (share: number): number => TOP + SIDE * (1 - share);
  const foot = TOP + SIDE + STRIP;
  return markup` <svg
    class="reliability"
    viewBox="0 0 364 422"
    role="img"
    aria-labelledby="reliability-title"
    width="364"
  >
    <title id="reliability-title">
      Reliability diagram: share that people confirm by the probability that the judge gave; the table beside it says
      the same
    </title>
    <rect class="frame" x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" />
    ${[0, 0.25, 0.5, 0.75, 1].map(
      (tick) =>
        markup`<line class="grid" x1="${LEFT}" x2="${LEFT + SIDE}" y1="${y(tick)}" y2="${y(tick)}" /><text
            x="${LEFT - 6}"
            y="${y(tick) + 4}"
            text-anchor="end"
            >${100 * tick}</text
          >`,
    )}
    ${(from === 0 ? [0, 0.25, 0.5, 0.75, 1] : [0.5, 0.6, 0.7, 0.8, 0.9, 1]).map(
      (tick) => markup`<text x="${x(tick)}" y="${foot + 16}" text-anchor="middle">${Math.round(100 * tick)}</text>`,
    )}
    <line class="reference" x1="${x(from)}" y1="${y(from)}" x2="${x(1)}" y2="${y(1)}" />
    ${bars.map(({ count, low, high }) => {
      const height = Math.max(1, ((STRIP - 14) * count) / most);
      const [left, right] = [x(Math.max(from, low)) + 1, x(high) - 1];
      return markup`<rect
          class="bar"
          x="${left}"
          y="${foot - height}"
          width="${Math.max(1, right - left)}"
          height="${height}"
        /><text x="${(left + right) / 2}" y="${foot - height - 3}" text-anchor="middle">${countText(count)}</text>`;
    })}
    ${bars.map(({ meanProbability, meanOutcome, interval }) => {
      const at = x(meanProbability);
      return markup`${interval === null ? null : markup`<line class="range" x1="${at}" x2="${at}" y1="${y(interval.low)}" y2="${y(interval.high)}" />`}<circle
          class="dot"
          cx="${at}"
          cy="${y(meanOutcome)}"
          r="4.5"
        />`;
    })}
    <text x="${LEFT + SIDE / 2}" y="${foot + 34}" text-anchor="middle">probability that the judge gave its label, %</text>
    <text x="${LEFT + SIDE / 2}" y="${foot + 50}" text-anchor="middle">(on the bars: units in the bin)</text>
    <text transform="translate(10 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">confirmed by people, %</text>
  </svg>`;
}

/** The same bins as a table. */
export const reliabilityTable = (bins: readonly ReliabilityBar[]): Markup =>
  markup` <table class="bins">
    <caption class="unseen">
      Bins of the reliability diagram
    </caption>
    <thead>
      <tr>
        <th scope="col">bin</th>
        <th scope="col" class="number">units</th>
        <th scope="col" class="number">judge says</th>
        <th scope="col" class="number">people confirm</th>
        <th scope="col" class="number">95 % interval</th>
      </tr>
    </thead>
    <tbody>
      ${filled(bins).map(
        ({ low, high, count, meanProbability, meanOutcome, interval }) =>
          markup` <tr>
            <th scope="row">${Math.round(100 * low)} to ${Math.round(100 * high)} %</th>
            <td class="number">${countText(count)}</td>
            <td class="number">${percentText(meanProbability)}</td>
            <td class="number">${percentText(meanOutcome)}</td>
            <td class="number">${interval === null ? UNKNOWN : rangeText(interval)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
