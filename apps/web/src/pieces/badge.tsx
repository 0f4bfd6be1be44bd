import type { ReactNode } from 'react';
import style from './badge.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'unsure' | 'machine' | 'accent';

/** A word with a colour that agrees with it; the word alone has to do. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`${style['badge']} ${style[tone]}`}>{children}</span>
);
