import { scaleLinear, type ScaleLinear } from 'd3-scale';

/** The part of a number line that a chart shows. Bars begin at 0; dots and lines need not. */
export interface Axis {
  /** what is measured, with its unit */
  name: string;
  from: number;
  to: number;
  /** how a tick is written */
  say: (value: number) => string;
  /** about so many ticks */
  ticks?: number;
}

/** A share as a tick: "25 %", "2.5 %". */
export const shareTick = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** A difference of shares as a tick: "+50". */
export const pointsTick = (share: number): string => `${share > 0 ? '+' : ''}${Number((100 * share).toFixed(1))}`;

/** Where values of an axis lie between two places; what lies beyond its ends lies at them. */
export const along = (
  { from, to }: Pick<Axis, 'from' | 'to'>,
  start: number,
  end: number,
): ScaleLinear<number, number> => scaleLinear().domain([from, to]).range([start, end]).clamp(true);

const FEW = 5;

export const ticksOf = ({ from, to, ticks = FEW }: Pick<Axis, 'from' | 'to' | 'ticks'>): number[] =>
  scaleLinear().domain([from, to]).ticks(ticks);

/** The axis of shares on which all these lie: from one half where they do, else from 0. */
export const shareAxis = (name: string, shares: readonly number[]): Axis => ({
  name,
  from: shares.every((share) => share >= 0.5) ? 0.5 : 0,
  to: 1,
  say: shareTick,
});
