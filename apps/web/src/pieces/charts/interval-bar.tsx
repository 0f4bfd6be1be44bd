import { along, type Axis, ticksOf } from './axis';
import style from './charts.module.css';

interface BarProps {
  axis: Axis;
  value: number | null;
  interval: { low: number; high: number } | null;
  /** a value to compare with, as a dashed line */
  reference?: number | null;
}

const percent = (value: number): string => `${value}%`;

/** A dot at the value and a line along its interval, at any width. The words beside it say the same, so that it is hidden from readers. */
export function IntervalBar({ axis, value, interval, reference = null }: BarProps) {
  const at = along(axis, 0, 100);
  return (
    <svg className={style['bar']} width="100%" height="20" aria-hidden>
      {ticksOf(axis).map((tick) => (
        <line key={tick} x1={percent(at(tick))} x2={percent(at(tick))} y2="20" className={style['grid']} />
      ))}
      {reference !== null && (
        <line x1={percent(at(reference))} x2={percent(at(reference))} y2="20" className={style['reference']} />
      )}
      {interval && (
        <line
          x1={percent(at(interval.low))}
          x2={percent(at(interval.high))}
          y1="10"
          y2="10"
          className={style['range']}
        />
      )}
      {value !== null && (
        <circle cx={percent(at(value))} cy="10" r="4.5" className={interval ? style['dot'] : style['hollow']} />
      )}
    </svg>
  );
}

/** The axis by itself, as the head of a column of interval bars. */
export function IntervalAxis({ axis }: { axis: Axis }) {
  const at = along(axis, 0, 100);
  const ticks = ticksOf({ ...axis, ticks: 2 });
  return (
    <svg className={style['bar']} width="100%" height="16" aria-hidden>
      {ticks.map((tick) => (
        <text
          key={tick}
          x={percent(at(tick))}
          y="12"
          textAnchor={tick === axis.from ? 'start' : tick === axis.to ? 'end' : 'middle'}
        >
          {axis.say(tick)}
        </text>
      ))}
    </svg>
  );
}
