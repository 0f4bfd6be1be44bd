import { useMemo } from 'react';
import { Button } from '../../pieces/button';
import { Dialog } from '../../pieces/dialog';
import { useDoer } from '../../pieces/doer';
import { Time } from '../../pieces/time';
import type { Version } from '../constitution-query';
import { merged } from './merge';
import { SourceDiff } from './source-diff';

interface ConflictProps {
  /** as it stands now */
  theirs: Version;
  /** the draft as one began with it */
  base: Version;
  mine: string;
  close: () => void;
  keepMine: () => void;
  /** goes on with another text, on top of theirs */
  take: (text: string) => void;
}

/** Two people wrote on one draft: who did what, and which of it shall stand. */
export function ConflictDialog({ theirs, base, mine, close, keepMine, take }: ConflictProps) {
  const editor = useDoer(theirs.editedBy ?? theirs.createdBy);
  // the same key, in another window
  const who = editor === 'you' ? 'another window of yours' : editor;
  const both = useMemo(() => merged(base.source, theirs.source, mine), [base, theirs, mine]);
  return (
    <Dialog
      title={`This draft was changed by ${who}`}
      open
      close={close}
      foot={
        <>
          {both !== null && (
            <Button kind="main" autoFocus onPress={() => take(both)}>
              Put both together
            </Button>
          )}
          <Button onPress={keepMine}>Keep mine, undo theirs</Button>
          <Button onPress={() => take(theirs.source)}>Take theirs, drop mine</Button>
          <Button kind="bare" autoFocus={both === null} onPress={close}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        That was <Time at={theirs.editedAt ?? theirs.createdAt} />, after you opened it. Nothing was overwritten, and
        your text is here as it was.
      </p>
      <section>
        <h3>What they changed</h3>
        <SourceDiff before={base.source} after={theirs.source} />
      </section>
      <section>
        <h3>What is other in yours than in theirs</h3>
        <SourceDiff before={theirs.source} after={mine} />
      </section>
      {both === null && <p>You both changed the same lines, so the two cannot be put together by themselves.</p>}
    </Dialog>
  );
}
