import type { ScaleLinear } from 'd3-scale';
import { type ReactNode, useRef } from 'react';
import { along, type Axis, ticksOf } from './axis';
import style from './charts.module.css';
import { useWidth } from './use-width';

export interface Inside {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
  /** of what lies between the axes */
  width: number;
  height: number;
}

interface PlotProps {
  /** what one would say of it to somebody who does not see it */
  says: string;
  x: Axis;
  y: Axis;
  /** of what lies between the axes */
  height: number;
  /** the most that it takes of the screen's width */
  most?: number;
  /** room between the ground line of y and the ticks of x */
  strip?: number;
  children: (inside: Inside) => ReactNode;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 16, 40, 44] as const;

/** Two axes with their names, and what is drawn between them. */
export function Plot({ says, x, y, height, most = 520, strip = 0, children }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(place, most) - LEFT - RIGHT, 120);
  const inside = { x: along(x, 0, width), y: along(y, height, 0), width, height };
  const foot = height + strip;
  return (
    <div ref={place} className={style['place']}>
      <svg
        width={LEFT + width + RIGHT}
        height={TOP + foot + BOTTOM}
        role="img"
        aria-label={says}
        className={style['plot']}
      >
        <g transform={`translate(${LEFT} ${TOP})`}>
          <text x={-LEFT} y={-26} className={style['name']}>
            ↑ {y.name}
          </text>
          {ticksOf(y).map((tick) => (
            <g key={tick} transform={`translate(0 ${inside.y(tick)})`}>
              <line x2={width} className={tick === y.from ? style['ground'] : style['grid']} />
              <text x={-8} dy="0.32em" textAnchor="end">
                {y.say(tick)}
              </text>
            </g>
          ))}
          {ticksOf({ ...x, ticks: Math.min(x.ticks ?? 5, Math.floor(width / 56)) }).map((tick) => (
            <g key={tick} transform={`translate(${inside.x(tick)} ${foot})`}>
              <line y2={4} className={style['ground']} />
              <text y={18} textAnchor="middle">
                {x.say(tick)}
              </text>
            </g>
          ))}
          {strip > 0 && <line x2={width} y1={foot} y2={foot} className={style['ground']} />}
          <text x={width} y={foot + 38} textAnchor="end" className={style['name']}>
            {x.name} →
          </text>
          {children(inside)}
        </g>
      </svg>
    </div>
  );
}
