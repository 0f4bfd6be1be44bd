import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import style from './notice.module.css';

const SIGNS = { bad: CircleAlert, unsure: TriangleAlert, plain: Info };

interface NoticeProps {
  tone?: keyof typeof SIGNS;
  title: string;
  text?: ReactNode;
  /** what can be done about it */
  children?: ReactNode;
}

/** Something that happened, what was kept, and what to do. Read out as soon as it is there. */
export function Notice({ tone = 'plain', title, text, children }: NoticeProps) {
  const Sign = SIGNS[tone];
  return (
    <div className={`${style['notice']} ${style[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Sign size={16} aria-hidden />
      <div className={style['words']}>
        <strong>{title}</strong>
        {text !== undefined && <p>{text}</p>}
        {children}
      </div>
    </div>
  );
}
