import { Link } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { Dto } from '../api/client';
import { messageOf } from '../api/problem';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { Notice } from '../pieces/notice';
import { useAway } from './away';
import { Choices } from './choices';
import { Help } from './help';
import { PrincipleText } from './principle-text';
import { Prompt } from './prompt';
import { activeQuestion, isComplete, questionsOf, type Said } from './questions';
import type { Claim } from './review-query';
import style from './review.module.css';
import { Skip } from './skip';
import { Texts } from './texts';
import { useKeys } from './use-keys';
import { useLease } from './use-lease';
import type { useReview } from './use-review';

interface UnitProps {
  claim: Claim;
  /** what one goes on from: a draft, or the decision that one took back */
  before: Said;
  own: Dto['OwnReviewDto'];
  review: ReturnType<typeof useReview>;
}

export function Unit({ claim, before, own, review: { decide, skip, undo, undoable } }: UnitProps) {
  const [said, setSaid] = useState(before);
  const [hidden, setHidden] = useState(claim.hidden);
  const [diff, setDiff] = useState(false);
  const [skipping, setSkipping] = useState(false);
  const [helping, setHelping] = useState(false);
  const comment = useRef<HTMLTextAreaElement>(null);
  const waits = useAway();

  const questions = useMemo(() => questionsOf(claim), [claim]);
  const active = activeQuestion(questions, said.answers);
  const complete = isComplete(questions, said.answers);
  const busy = decide.isPending || skip.isPending || undo.isPending;
  const { left, lost } = useLease(claim, said, busy);

  const answer = (key: string, value: string) =>
    setSaid((now) => ({ ...now, answers: { ...now.answers, [key]: value } }));
  const submit = () => {
    if (complete && !busy) decide.mutate({ token: claim.token, said });
  };
  const keys: Record<string, () => void> = {
    Enter: submit,
    z: () => undoable && undo.mutate(),
    s: () => setSkipping(true),
    f: () => setSaid((now) => ({ ...now, flagged: !now.flagged })),
    c: () => comment.current?.focus(),
    d: () => setDiff(!diff),
    b: () => setHidden(!hidden),
    '?': () => setHelping(true),
  };
  active?.choices.forEach(({ value }, at) => {
    keys[String(at + 1)] = () => answer(active.key, value);
  });
  useKeys(keys, { idle: busy || skipping || helping, always: submit });

  const failed = decide.error ?? skip.error ?? undo.error;
  return (
    <>
      <header className={style['bar']}>
        <span className={style['audit']}>
          <Link to="/review">{claim.audit.name}</Link>
          <Badge tone={claim.audit.mode === 'training' ? 'unsure' : 'plain'}>{claim.audit.mode}</Badge>
        </span>
        <span className={`${style['facts']} number`}>
          {left !== null && left < 120 && (
            <span>
              held for {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
            </span>
          )}
          <span>{own.pace.decidedToday} today</span>
          <Button kind="bare" onPress={() => setHelping(true)} aria-label="Keys">
            Keys <Key name="?" />
          </Button>
        </span>
      </header>

      {waits && (
        <Notice
          tone="unsure"
          title="No connection"
          text="Your decision is kept here and sent as soon as Precept answers again."
        />
      )}
      {lost && (
        <Notice
          tone="unsure"
          title="Your time with this one ran out"
          text="Decide it all the same: if somebody else has it by now you are told, and what you said is kept as a draft."
        />
      )}
      {failed && <Notice tone="bad" title="That was not taken" text={messageOf(failed)} />}

      <PrincipleText claim={claim} />
      <Prompt claim={claim} hidden={hidden} />
      <Texts claim={claim} hidden={hidden} show={() => setHidden(false)} diff={diff} />

      <form
        className={style['decision']}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {questions.map((question) => (
          <Choices
            key={question.key}
            question={question}
            active={question === active}
            value={said.answers[question.key]}
            choose={(value) => answer(question.key, value)}
          />
        ))}
        <div className={style['more']}>
          <label className={style['comment']}>
            <span>
              Comment <Key name="C" />
            </span>
            <textarea
              ref={comment}
              rows={1}
              maxLength={10_000}
              value={said.comment}
              onChange={(event) => setSaid((now) => ({ ...now, comment: event.target.value }))}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
          </label>
          <div className={style['acts']}>
            <Button
              kind="bare"
              aria-pressed={said.flagged}
              onPress={() => setSaid((now) => ({ ...now, flagged: !now.flagged }))}
            >
              {said.flagged ? 'Flagged: the principle is unclear' : 'Flag'} <Key name="F" />
            </Button>
            <Button kind="bare" onPress={() => setSkipping(true)} isDisabled={busy}>
              Skip <Key name="S" />
            </Button>
            <Button kind="bare" onPress={() => undo.mutate()} isDisabled={!undoable || busy}>
              Undo <Key name="Z" />
            </Button>
            <Button kind="main" type="submit" isDisabled={!complete || busy}>
              {busy ? 'Sending ...' : 'Decide'} <Key name="Enter" />
            </Button>
          </div>
        </div>
      </form>
      <Skip
        open={skipping}
        close={() => setSkipping(false)}
        skip={(reason) => {
          setSkipping(false);
          skip.mutate({ token: claim.token, reason, comment: said.comment });
        }}
      />
      <Help open={helping} close={() => setHelping(false)} />
    </>
  );
}
