import type { ReactNode } from 'react';
import { useEffect } from 'react';
import style from './heading.module.css';
import { Foreign } from '../pieces/foreign';

interface HeadingProps {
  title: string;
  /** the way here, from the left */
  above?: ReactNode;
  beside?: ReactNode;
  children?: ReactNode;
}

/** Head of a screen; it names the tab too. */
export function Heading({ title, above, beside, children }: HeadingProps) {
  useEffect(() => {
    document.title = `${title} - Precept`;
  }, [title]);
  return (
    <header className={style['heading']}>
      {above !== undefined && <p className={style['above']}>{above}</p>}
      <div className={style['row']}>
        <h1 tabIndex={-1}>
          <Foreign text={title} />
        </h1>
        {beside !== undefined && <div className={style['beside']}>{beside}</div>}
      </div>
      {children}
    </header>
  );
}
