import type { ReactNode } from 'react';
import style from './charts.module.css';

interface TableProps {
  caption: string;
  /** the first names the rows, the others stand over numbers */
  heads: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** The figures of a chart, for those who would rather read them. */
export const FiguresTable = ({ caption, heads, rows }: TableProps) => (
  <div className={style['scroll']} role="region" aria-label={caption} tabIndex={0}>
    <table className={style['table']}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...values], at) => (
          <tr key={at}>
            <th scope="row">{name}</th>
            {values.map((value, i) => (
              <td key={heads[i + 1]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
