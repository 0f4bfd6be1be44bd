import { Link } from '@tanstack/react-router';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { Key } from '../pieces/key';
import style from './start.module.css';
import { useKeys } from './use-keys';
import type { Stage, useReview } from './use-review';

type Reason = Extract<Stage, { at: 'nothing' }>['reason'];

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
};

interface DoneProps {
  auditId: string;
  reason: Reason;
  again: () => void;
  review: Pick<ReturnType<typeof useReview>, 'undo' | 'undoable'>;
}

/** Where no unit is to be had: why, and what one can do. */
export function Done({ auditId, reason, again, review: { undo, undoable } }: DoneProps) {
  const back = () => undo.mutate();
  useKeys({ z: () => undoable && back(), Enter: again }, { idle: undo.isPending });
  return (
    <div className={style['start']}>
      <h1>{WORDS[reason].title}</h1>
      <p>{WORDS[reason].text}</p>
      {undo.error && <Failed what="It could not be taken back" error={undo.error} />}
      <div className={style['pace']}>
        {reason === 'all_claimed' && (
          <Button kind="main" onPress={again}>
            Look again <Key name="Enter" />
          </Button>
        )}
        {undoable && reason !== 'closed' && (
          <Button onPress={back}>
            Take the last one back <Key name="Z" />
          </Button>
        )}
        {reason === 'closed' && (
          <Link to="/review/$auditId/reveal" params={{ auditId }}>
            See what the judge said
          </Link>
        )}
        <Link to="/review">All audits</Link>
      </div>
    </div>
  );
}
