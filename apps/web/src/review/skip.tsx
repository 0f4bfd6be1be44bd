import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Key } from '../pieces/key';
import { namesOf } from '../pieces/key-name';
import type { SkipReason } from './review-query';
import style from './skip.module.css';
import { SKIP_WORDS } from './skip-words';

const REASONS = Object.entries(SKIP_WORDS) as [SkipReason, string][];
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

interface SkipProps {
  open: boolean;
  close: () => void;
  skip: (reason: SkipReason) => void;
}

/** Why one leaves a unit. A unit that is left counts as not answered, and is not replaced: nothing is chosen for anybody, nor sent by one key alone. */
export const Skip = ({ open, close, skip }: SkipProps) => (
  <Dialog title="Why do you skip this one?" open={open} close={close}>
    <Reasons skip={skip} />
  </Dialog>
);

function Reasons({ skip }: Pick<SkipProps, 'skip'>) {
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const reason = chosen === null ? undefined : REASONS[chosen]?.[0];
  const choose = (at: number) => {
    setChosen(at);
    list.current?.querySelectorAll('input')[at]?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const from = chosen ?? (step === 1 ? -1 : 0);
    const named = namesOf(event).map((name) => Number(name) - 1);
    const at = step === undefined ? named.find((one) => REASONS[one]) : (from + step + REASONS.length) % REASONS.length;
    if (at !== undefined) {
      event.preventDefault();
      choose(at);
    } else if (event.key === 'Enter' && !event.repeat && reason !== undefined) {
      event.preventDefault();
      skip(reason);
    }
  };
  return (
    <>
      <div
        className={style['reasons']}
        role="radiogroup"
        aria-label="Reasons"
        tabIndex={-1}
        ref={list}
        onKeyDown={press}
      >
        {REASONS.map(([value, words], at) => (
          <label key={value} className={style['reason']}>
            <input type="radio" name="reason" checked={at === chosen} onChange={() => setChosen(at)} />
            <Key name={String(at + 1)} />
            {words}
          </label>
        ))}
      </div>
      <div>
        <Button kind="main" isDisabled={reason === undefined} onPress={() => reason !== undefined && skip(reason)}>
          Skip it <Key name="Enter" />
        </Button>
      </div>
      <p className={style['quiet']}>Your comment and flag go with it. Escape goes back.</p>
    </>
  );
}
