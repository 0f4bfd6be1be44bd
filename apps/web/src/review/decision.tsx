import { type Ref, useState } from 'react';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { Choices } from './choices';
import { Confidence } from './confidence';
import style from './decision.module.css';
import { Evidence } from './evidence';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { activeQuestion, isComplete, type Question, type Said } from './questions';
import type { Claim } from './review-query';

interface DecisionProps {
  claim: Claim;
  questions: readonly Question[];
  said: Said;
  say: (change: Partial<Said>) => void;
  answer: (question: Question['key'], value: string) => void;
  comment: Ref<HTMLTextAreaElement>;
  /** the draft is kept on the server as it is here */
  drafted: boolean;
  /** the texts are covered, and so is what was quoted of them */
  hidden: boolean;
  busy: boolean;
  undoable: boolean;
  submit: () => void;
  skip: () => void;
  undo: () => void;
}

/** What one says of a unit, and what one can do with it instead. */
export function Decision({
  claim,
  questions,
  said,
  say,
  answer,
  comment,
  drafted,
  hidden,
  busy,
  undoable,
  ...acts
}: DecisionProps) {
  const keys = keptKeys.use();
  const [more, setMore] = useState(said.flagged || said.comment !== '' || said.confidence !== null);
  const active = activeQuestion(questions, said.answers);
  return (
    <form
      className={style['decision']}
      aria-label="Your decision"
      // where the focus goes from the comment
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault();
        acts.submit();
      }}
    >
      <div className={style['questions']}>
        {questions.map((question) => (
          <Choices
            key={question.key}
            question={question}
            active={question === active}
            value={said.answers[question.key]}
            choose={(value) => answer(question.key, value)}
          />
        ))}
      </div>
      {!hidden && (
        <Evidence
          claim={claim}
          evidence={said.evidence}
          remove={(gone) => say({ evidence: said.evidence.filter((span) => span !== gone) })}
        />
      )}
      <div className={style['more']} data-open={more || undefined}>
        <div className={style['beside']} onFocus={() => setMore(true)}>
          <Confidence value={said.confidence} choose={(confidence) => say({ confidence })} />
          <label className={style['comment']}>
            <span>
              Comment <Key name={keyLabel(keys.comment)} />
              {drafted && <span className={style['drafted']}>kept as a draft</span>}
            </span>
            <textarea
              ref={comment}
              rows={1}
              maxLength={10_000}
              dir="auto"
              value={said.comment}
              onChange={(event) => say({ comment: event.target.value })}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.form?.focus()}
            />
          </label>
        </div>
        <div className={style['acts']}>
          <span className={style['unfold']}>
            <Button kind="bare" aria-expanded={more} onPress={() => setMore(!more)}>
              {more ? 'Less' : 'More'}
            </Button>
          </span>
          <span className={style['flag']} onFocus={() => setMore(true)}>
            <Button kind="bare" aria-pressed={said.flagged} onPress={() => say({ flagged: !said.flagged })}>
              {said.flagged ? 'Flagged: unclear' : 'Flag'} <Key name={keyLabel(keys.flag)} />
            </Button>
          </span>
          <Button kind="bare" onPress={acts.skip} isDisabled={busy}>
            Skip <Key name={keyLabel(keys.skip)} />
          </Button>
          <Button kind="bare" onPress={acts.undo} isDisabled={!undoable || busy}>
            Undo <Key name={keyLabel(keys.undo)} />
          </Button>
          <Button kind="main" type="submit" isDisabled={!isComplete(questions, said.answers) || busy}>
            {busy ? 'Sending ...' : 'Decide'} <Key name="Enter" />
          </Button>
        </div>
      </div>
    </form>
  );
}
