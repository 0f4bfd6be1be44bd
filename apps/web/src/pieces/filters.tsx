import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import style from './filters.module.css';

/** What narrows a list, beside each other. */
export const Filters = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className={style['filters']} aria-label={label}>
    {children}
  </section>
);

export interface Chip {
  /** "principle: no-illegal-help" */
  text: string;
  remove: () => void;
}

/** What a list is narrowed by at the moment; each can be taken away. Nothing where nothing narrows it. */
export const Chips = ({ chips, clear }: { chips: readonly Chip[]; clear: () => void }) =>
  chips.length > 0 && (
    <ul className={style['chips']} aria-label="Narrowed by">
      {chips.map(({ text, remove }) => (
        <li key={text}>
          <button type="button" className={style['chip']} onClick={remove} aria-label={`Take away: ${text}`}>
            {text}
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button kind="bare" onPress={clear}>
          Show all
        </Button>
      </li>
    </ul>
  );
