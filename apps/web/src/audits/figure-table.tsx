import type { ReactNode } from 'react';
import type { Axis } from '../pieces/charts/axis';
import { IntervalAxis, IntervalBar } from '../pieces/charts/interval-bar';
import { count } from '../pieces/figures';
import type { Figure } from './audit-query';
import { shareWords } from './audit-words';
import style from './report.module.css';

export interface FigureRow {
  key: string;
  name: ReactNode;
  figure: Figure;
  /** leads to the units that it is counted over */
  units?: (words: ReactNode) => ReactNode;
  /** what else stands in its row */
  more?: ReactNode;
}

interface FigureTableProps {
  /** of the names */
  title: string;
  caption: string;
  axis: Axis;
  rows: readonly FigureRow[];
  say?: (figure: Figure) => string;
  reference?: number | null;
  /** over what else stands in a row */
  more?: string;
}

/** Rows beyond these are folded. */
const SHOWN = 12;

/** Figures with their intervals on one axis, and in words. */
export const FigureTable = ({ rows, ...rest }: FigureTableProps) => (
  <>
    <Rows rows={rows.slice(0, SHOWN)} {...rest} />
    {rows.length > SHOWN && (
      <details className={style['more']}>
        <summary>{count(rows.length - SHOWN)} more</summary>
        <Rows rows={rows.slice(SHOWN)} {...rest} />
      </details>
    )}
  </>
);

const Rows = ({ title, caption, axis, rows, say = shareWords, reference = null, more }: FigureTableProps) => (
  <table className={style['figures']}>
    <caption className="unseen">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col" className={style['chart']}>
          <span className="unseen">chart</span>
          <IntervalAxis axis={axis} />
        </th>
        <th scope="col">95 % interval</th>
        <th scope="col" className={style['number']}>
          units
        </th>
        {more !== undefined && <th scope="col">{more}</th>}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, name, figure, units = (words) => words, more: beside }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <td className={style['chart']}>
            <IntervalBar axis={axis} value={figure.value} interval={figure.interval} reference={reference} />
          </td>
          <td className={`${style['said']} number`}>{say(figure)}</td>
          <td className={`${style['number']} number`} data-head="units">
            {figure.n === 0 ? '0' : units(count(figure.n))}
          </td>
          {more !== undefined && <td data-head={more}>{beside}</td>}
        </tr>
      ))}
    </tbody>
  </table>
);
