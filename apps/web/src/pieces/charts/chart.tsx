import type { ReactNode } from 'react';
import style from './charts.module.css';

interface ChartProps {
  title: string;
  /** how to read it, in a sentence */
  lead?: ReactNode;
  children: ReactNode;
  /** the same in figures */
  table: ReactNode;
}

/** A chart under its title, with its figures behind "As a table". */
export const Chart = ({ title, lead, children, table }: ChartProps) => (
  <figure className={style['chart']}>
    <figcaption>
      <strong>{title}</strong>
      {lead !== undefined && <span className={style['lead']}>{lead}</span>}
    </figcaption>
    {children}
    <details className={style['details']}>
      <summary>As a table</summary>
      {table}
    </details>
  </figure>
);
