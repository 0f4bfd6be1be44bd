import { Link } from '@tanstack/react-router';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { Refused } from './refused';
import style from './start.module.css';
import { useKeys } from '../pieces/use-keys';
import type { Stage } from './stage';
import type { useReview } from './use-review';

type Reason = Extract<Stage, { at: 'nothing' }>['reason'] | 'between';

const WORDS: Record<Reason, { title: string; text: string }> = {
  all_decided: { title: 'All is decided', text: 'Every unit of this audit has its decisions. Thank you.' },
  all_claimed: {
    title: 'Others have the rest in hand',
    text: 'What they do not finish comes back. Look again in a while.',
  },
  none_for_you: {
    title: 'Nothing is left for you',
    text: 'What still waits is for others: you have decided it, have seen its label elsewhere, or asked to be spared its category.',
  },
  closed: {
    title: 'This audit is closed',
    text: 'No more decisions are taken. What the judge said can now be seen beside your own decisions.',
  },
  between: { title: 'Your last decision is kept', text: 'The next one did not come.' },
};

interface DoneProps {
  auditId: string;
  reason: Reason;
  undoable: boolean;
  review: ReturnType<typeof useReview>;
}

/** Where no unit is in hand: why, and what one can do. */
export function Done({ auditId, reason, undoable, review: { next, undo, busy, failure } }: DoneProps) {
  const keys = keptKeys.use();
  const may = { again: reason === 'all_claimed' || reason === 'between', back: undoable && reason !== 'closed' };
  useKeys({ [keys.undo]: () => may.back && undo(), Enter: () => may.again && next() }, { idle: busy });
  return (
    <div className={style['start']}>
      <h1>{WORDS[reason].title}</h1>
      <p>{WORDS[reason].text}</p>
      {failure && <Refused failure={failure} undo={undo} />}
      <div className={style['acts']}>
        {may.again && (
          <Button kind="main" onPress={next} isDisabled={busy}>
            {busy ? 'Looking ...' : reason === 'between' ? 'Go on' : 'Look again'} <Key name="Enter" />
          </Button>
        )}
        {may.back && (
          <Button onPress={() => undo()} isDisabled={busy}>
            Take the last one back <Key name={keyLabel(keys.undo)} />
          </Button>
        )}
      </div>
      <p className={style['links']}>
        {reason === 'closed' && (
          <Link to="/review/$auditId/reveal" params={{ auditId }}>
            See what the judge said
          </Link>
        )}
        <Link to="/review">All audits</Link>
      </p>
    </div>
  );
}
