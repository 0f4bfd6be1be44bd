import { Dialog } from '../pieces/dialog';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { namesOf } from '../pieces/key-name';
import style from './skip.module.css';
import { SKIP_WORDS } from './skip-words';
import type { SkipReason } from './review-query';

const REASONS = Object.entries(SKIP_WORDS) as [SkipReason, string][];

interface SkipProps {
  open: boolean;
  close: () => void;
  skip: (reason: SkipReason) => void;
}

/** Why one leaves a unit; the number keys choose. A unit that is left counts as not answered, and is not replaced. */
export const Skip = ({ open, close, skip }: SkipProps) => (
  <Dialog title="Why do you skip this one?" open={open} close={close}>
    <div
      className={style['reasons']}
      onKeyDown={(event) => {
        const [reason] = namesOf(event).flatMap((name) => REASONS[Number(name) - 1]?.[0] ?? []);
        if (reason !== undefined && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey) skip(reason);
      }}
    >
      {REASONS.map(([reason, words], at) => (
        <Button key={reason} onPress={() => skip(reason)} autoFocus={at === 0}>
          <Key name={String(at + 1)} />
          {words}
        </Button>
      ))}
    </div>
    <p className={style['quiet']}>Your comment and flag go with it. Escape goes back.</p>
  </Dialog>
);
