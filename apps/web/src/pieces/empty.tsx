import type { ReactNode } from 'react';
import style from './empty.module.css';

/** A place where nothing is yet, and the step that puts something there. */
export const Empty = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={style['empty']}>
    <h2>{title}</h2>
    {children}
  </div>
);
