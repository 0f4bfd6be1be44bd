import { line } from 'd3-shape';
import type { Dto } from '../../api/client';
import { count, exactPercent, range } from '../figures';
import { shareTick } from './axis';
import { Chart } from './chart';
import style from './charts.module.css';
import { FiguresTable } from './figures-table';
import { Plot } from './plot';

type Point = Dto['OperatingPointDto'];
type OperatingCurveOf = Pick<Dto['OperatingCurveDto'], 'curve' | 'good' | 'bad'>;

interface CurveProps extends OperatingCurveOf {
  /** what the sample found of the whole lot */
  reached?: Dto['LotEstimateDto'] | undefined;
}

/** Beyond this chance the curve lies on the ground, and shows nothing. */
const NEAR_NOTHING = 0.002;

/** Of a letter of a label, on the whole. */
const LETTER_PX = 6.5;

const lengthOf = (words: string): number => 10 + words.length * LETTER_PX;

/** Where words stand that belong to a point: to its right, or to its left where they would end outside and that side is wider. */
function beside(at: number, words: string, width: number): { dx: number; textAnchor: 'start' | 'end' } {
  return at + lengthOf(words) > width && at > width / 2
    ? { dx: -10, textAnchor: 'end' }
    : { dx: 10, textAnchor: 'start' };
}

/** What a point of the plan says, in so many words as there is room for. */
function said({ wrong, accepted }: Point, word: string, room: number): string {
  const share = exactPercent(accepted, 0);
  const whole = `${word}, ${count(wrong)} wrong: ${share} accepted`;
  return lengthOf(whole) > room ? `${word}: ${share}` : whole;
}

/** How likely a lot is accepted, by how much of it is wrong. */
export function OperatingCurve({ curve, good, bad, reached }: CurveProps) {
  const last = curve.find(({ accepted }) => accepted < NEAR_NOTHING)?.rate ?? 1;
  const to = Math.min(1, Math.max(last, bad.rate * 1.25, reached?.interval.high ?? 0));
  const shown = curve.filter(({ rate }) => rate <= to);
  const marks = [
    { point: good, word: 'good enough', tone: style['good'] },
    { point: bad, word: 'too bad', tone: style['bad'] },
  ];
  const found = reached && `found: ${exactPercent(reached.rate)} (${range(reached.interval)})`;
  return (
    <Chart
      title="How likely a lot is accepted"
      lead={
        reached
          ? 'The curve is the plan. The band is where the share of wrong pairs in the whole lot lies, by what the sample found.'
          : 'By the share of wrong pairs in it: exact, for a lot of this size.'
      }
      table={
        <FiguresTable
          caption="Points of the operating curve"
          heads={['wrong pairs', 'share of the lot', 'accepted']}
          rows={shown.map(({ wrong, rate, accepted }) => [String(wrong), exactPercent(rate), exactPercent(accepted)])}
        />
      }
    >
      <Plot
        says="Operating curve: the chance that a lot is accepted, by the share of wrong pairs in it; the table below has its figures."
        x={{ name: 'wrong pairs in the lot', from: 0, to, say: shareTick }}
        y={{ name: 'chance that it is accepted', from: 0, to: 1, say: shareTick }}
        height={240}
        most={560}
      >
        {({ x, y, width, height }) => (
          <>
            {reached && (
              <g>
                <rect
                  x={x(reached.interval.low)}
                  width={Math.max(2, x(reached.interval.high) - x(reached.interval.low))}
                  height={height}
                  className={style['band']}
                />
                <line x1={x(reached.rate)} x2={x(reached.rate)} y2={height} className={style['reached']} />
              </g>
            )}
            <path
              d={
                line<Point>()
                  .x(({ rate }) => x(rate))
                  .y(({ accepted }) => y(accepted))(shown) ?? ''
              }
              className={style['line']}
            />
            {marks.map(({ point, word, tone }) => {
              const at = x(point.rate);
              const words = said(point, word, Math.max(at, width - at));
              return (
                <g key={word} transform={`translate(${at} ${y(point.accepted)})`}>
                  <circle r="4.5" className={tone} />
                  <text y="-6" {...beside(at, words, width)} className={`${style['label']} ${style['halo']}`}>
                    {words}
                  </text>
                </g>
              );
            })}
            {reached && found !== undefined && (
              <text
                x={x(reached.rate)}
                {...beside(x(reached.rate), found, width)}
                y={height / 2}
                className={`${style['label']} ${style['halo']}`}
              >
                {found}
              </text>
            )}
          </>
        )}
      </Plot>
    </Chart>
  );
}
