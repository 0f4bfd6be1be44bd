import type { ReactNode } from 'react';
import type { Dto } from '../../api/client';
import { count, exactPercent, range } from '../figures';
import { shareAxis } from './axis';
import { Chart } from './chart';
import style from './charts.module.css';
import { FiguresTable } from './figures-table';
import { Plot } from './plot';

type Bin = Dto['AuditReliabilityDto'];
type Filled = Bin & { meanProbability: number; meanOutcome: number };

interface DiagramProps {
  bins: readonly Bin[];
  /** leads to the units of a band, counted from 0 */
  units: (band: number, words: string) => ReactNode;
}

const STRIP = 52;

/** What a judge claims against what people confirm; on the line both are the same. Bars below: how many units a dot rests on. */
export function ReliabilityDiagram({ bins, units }: DiagramProps) {
  const filled = bins.filter((bin): bin is Filled => bin.meanProbability !== null && bin.meanOutcome !== null);
  const claims = shareAxis(
    'probability that the judge gave',
    filled.map(({ low }) => low),
  );
  const most = Math.max(...filled.map((bin) => bin.count));
  return (
    <Chart
      title="Does it happen as often as it says?"
      lead="Each dot is a band of the judge's probability, with the 95 % interval of what people confirm. Below the line the judge claims more than people confirm."
      table={
        <FiguresTable
          caption="Bands of the reliability diagram"
          heads={['judge says', 'units', 'on average', 'people confirm', '95 % interval']}
          rows={filled.map((bin) => [
            `${exactPercent(bin.low, 0)} to ${exactPercent(bin.high, 0)}`,
            units(bins.indexOf(bin), count(bin.count)),
            exactPercent(bin.meanProbability),
            exactPercent(bin.meanOutcome),
            bin.interval ? range(bin.interval) : '-',
          ])}
        />
      }
    >
      <Plot
        says={`Reliability diagram of ${filled.length} bands; the table below has its figures.`}
        x={claims}
        y={{ ...shareAxis('confirmed by people', [0]) }}
        height={280}
        most={480}
        strip={STRIP}
      >
        {({ x, y, height }) => (
          <>
            <line x1={x(claims.from)} y1={y(claims.from)} x2={x(1)} y2={y(1)} className={style['reference']} />
            {filled.map((bin) => {
              const tall = Math.max(2, ((STRIP - 22) * bin.count) / most);
              const [left, right] = [x(bin.low) + 1, x(bin.high) - 1];
              return (
                <g key={bin.low}>
                  <rect
                    x={left}
                    y={height + STRIP - tall}
                    width={right - left}
                    height={tall}
                    className={style['count']}
                  />
                  <text x={(left + right) / 2} y={height + STRIP - tall - 4} textAnchor="middle">
                    {count(bin.count)}
                  </text>
                  {bin.interval && (
                    <line
                      x1={x(bin.meanProbability)}
                      x2={x(bin.meanProbability)}
                      y1={y(bin.interval.low)}
                      y2={y(bin.interval.high)}
                      className={style['range']}
                    />
                  )}
                  <circle cx={x(bin.meanProbability)} cy={y(bin.meanOutcome)} r="4.5" className={style['dot']} />
                </g>
              );
            })}
          </>
        )}
      </Plot>
    </Chart>
  );
}
