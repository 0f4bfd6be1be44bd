import { type ReactNode, useRef } from 'react';
import style from './list.module.css';
import { useRowKeys } from './use-row-keys';

/** Rows that lead somewhere: J and K go down and up, Enter opens. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  return (
    <ul ref={list} className={style['list']} aria-label={label} data-rows>
      {children}
    </ul>
  );
}

interface RowProps {
  /** holds the link that the row opens */
  title: ReactNode;
  below: ReactNode;
  figures?: readonly string[];
  state?: ReactNode;
  time?: ReactNode;
}

export const Row = ({ title, below, figures = [], state, time }: RowProps) => (
  <li className={style['row']}>
    <div className={style['words']}>
      <span className={style['title']} data-opens>
        {title}
      </span>
      <span className={style['below']}>{below}</span>
    </div>
    {figures.map((figure) => (
      <span key={figure} className={`${style['figure']} number`}>
        {figure}
      </span>
    ))}
    {state !== undefined && <span className={style['state']}>{state}</span>}
    {time !== undefined && <span className={style['time']}>{time}</span>}
  </li>
);
