import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import style from './list.module.css';

/** Rows that lead somewhere: J and K go down and up, Enter opens. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('[data-opens] a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
    event.preventDefault();
  };
  return (
    <ul ref={list} className={style['list']} aria-label={label} onKeyDown={move}>
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
