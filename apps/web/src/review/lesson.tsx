import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { Key } from '../pieces/key';
import { Waiting } from '../pieces/waiting';
import { Amend } from './amend';
import { Contents } from './contents';
import { VERDICT_WORDS } from './decision-words';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { LikenessBadge } from './likeness';
import style from './lesson.module.css';
import { PrincipleText } from './principle-text';
import { reading, turnDifferences } from './reading';
import { Reasons } from './reasons';
import { Refused } from './refused';
import { type Claim, revealedQuery } from './review-query';
import { useKeys } from '../pieces/use-keys';
import type { useReview } from './use-review';
import { otherSaid } from './verdict-sentence';

interface LessonProps {
  /** as it stands after it was decided */
  claim: Claim;
  verdictId: string;
  review: ReturnType<typeof useReview>;
}

const NO_EVIDENCE: never[] = [];

/** In training, after each decision: what the judge said of the same unit, beside one's own word. */
export function Lesson({ claim, verdictId, review: { next, undo, busy, failure } }: LessonProps) {
  const revealed = useQuery(revealedQuery(verdictId));
  const how = reading.use();
  const [hidden, setHidden] = useState(claim.hidden);
  const keys = keptKeys.use();
  useKeys(
    {
      Enter: next,
      [keys.undo]: () => undo(),
      [keys.diff]: () => reading.set(turnDifferences(how, claim)),
      [keys.rendered]: () => reading.set({ ...how, rendered: !how.rendered }),
      [keys.hide]: () => setHidden(!hidden),
    },
    { idle: busy, always: next },
  );
  return (
    <>
      {failure && <Refused failure={failure} />}
      <section className={style['verdict']} aria-live="polite" aria-label="The judge">
        {revealed.isPending && <Waiting rows={2} />}
        {revealed.isLoadingError && (
          <Failed
            what="What the judge said could not be loaded"
            error={revealed.error}
            again={() => void revealed.refetch()}
          />
        )}
        {revealed.data && (
          <>
            <h1 className="number">{otherSaid(revealed.data)}.</h1>
            <p>
              You: {VERDICT_WORDS[revealed.data.value]}. <LikenessBadge decision={revealed.data} />
            </p>
          </>
        )}
      </section>
      <PrincipleText claim={claim} />
      <Contents claim={claim} evidence={claim.decisions[0]?.evidence ?? NO_EVIDENCE} hidden={hidden} hide={setHidden} />
      <Reasons verdictId={verdictId} />
      <footer className={style['foot']}>
        {revealed.data && <Amend auditId={claim.audit.id} decision={revealed.data} claim={claim} />}
        <span className={style['acts']}>
          <Button kind="bare" onPress={() => undo()} isDisabled={busy}>
            Undo <Key name={keyLabel(keys.undo)} />
          </Button>
          <Button kind="main" onPress={next} isDisabled={busy}>
            {busy ? 'Getting it ...' : 'Next'} <Key name="Enter" />
          </Button>
        </span>
      </footer>
    </>
  );
}
