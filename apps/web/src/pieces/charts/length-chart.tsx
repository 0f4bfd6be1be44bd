import type { Dto } from '../../api/client';
import { count, counted, exactPercent } from '../figures';
import { shareTick } from './axis';
import { Chart } from './chart';
import style from './charts.module.css';
import { FiguresTable } from './figures-table';
import { Plot } from './plot';

type Point = Dto['AuditLengthPointDto'];

/** In the table: more rows nobody reads. */
const MOST_ROWS = 100;

const WORDS: Partial<Record<Point['people'], string>> = { first: 'the first', second: 'the second' };

/** Length of two texts against the judge's probability, with what people said of each pair. */
export function LengthChart({ points, tieBand }: { points: readonly Point[]; tieBand: number | null }) {
  const reach = Math.max(...points.map(({ longerBy }) => Math.abs(longerBy)), 1);
  const shape = ({ people, probability }: Point): string | undefined => {
    if ((people !== 'first' && people !== 'second') || probability === 0.5) return style['none'];
    return (people === 'first') === probability > 0.5 ? style['agrees'] : style['contradicts'];
  };
  return (
    <Chart
      title="Does it go by length?"
      lead={
        <>
          A judge that goes by length lets the points rise from left to right. Filled: people took the same side; hollow
          and red: the other; small: they or the judge took neither.
          {tieBand !== null && tieBand > 0 && ' Probabilities in the grey band are ties, which make no pair.'}
        </>
      }
      table={
        <FiguresTable
          caption={
            points.length > MOST_ROWS
              ? `Pairs by length and probability, the first ${MOST_ROWS} of ${count(points.length)}`
              : 'Pairs by length and probability'
          }
          heads={['the first is longer by', 'judge: the first is better', 'people']}
          rows={points
            .slice(0, MOST_ROWS)
            .map(({ longerBy, probability, people }) => [
              count(longerBy),
              exactPercent(probability, 0),
              WORDS[people] ?? 'neither',
            ])}
        />
      }
    >
      <Plot
        says={`Length against probability of ${counted(points.length, 'pair')}; the table below has the figures of ${points.length > MOST_ROWS ? `the first ${MOST_ROWS}` : 'all'}.`}
        x={{ name: 'characters that the first text is longer by', from: -reach, to: reach, say: count }}
        y={{ name: 'judge: the first is better', from: 0, to: 1, say: shareTick }}
        height={240}
        most={560}
      >
        {({ x, y, width, height }) => (
          <>
            {tieBand !== null && (
              <rect
                width={width}
                y={y(0.5 + tieBand)}
                height={y(0.5 - tieBand) - y(0.5 + tieBand)}
                className={style['tied']}
              />
            )}
            <line x1={x(0)} x2={x(0)} y2={height} className={style['reference']} />
            <line x2={width} y1={y(0.5)} y2={y(0.5)} className={style['reference']} />
            {points.map((point, at) => (
              <circle
                key={at}
                cx={x(point.longerBy)}
                cy={y(point.probability)}
                r={shape(point) === style['none'] ? 2 : 4}
                className={shape(point)}
              />
            ))}
          </>
        )}
      </Plot>
    </Chart>
  );
}
