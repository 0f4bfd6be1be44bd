import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { answered, type Dto, GET, POST } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Foreign } from '../pieces/foreign';
import { Key } from '../pieces/key';
import { Notice } from '../pieces/notice';
import { useToast } from '../pieces/toast';
import { Choices } from '../review/choices';
import { Contents } from '../review/contents';
import { PrincipleText } from '../review/principle-text';
import { activeQuestion, type Answers, isComplete, questionsOf } from '../review/questions';
import { keyLabel } from '../pieces/key-name';
import { CHOICE_ACTIONS } from '../review/keymap';
import { keptKeys } from '../review/kept-keys';
import { reading, turnDifferences } from '../review/reading';
import { useAtTop } from '../pieces/use-at-top';
import { useKeys } from '../pieces/use-keys';
import type { Dispute } from './audit-query';
import { VERDICT_WORDS } from '../review/decision-words';
import { Said } from './said';
import audits from './audits.module.css';
import style from './dispute.module.css';

interface DisputeProps {
  dispute: Dispute;
  /** what one began to say, by the dispute's id: it outlives the view */
  begun: Map<string, Begun>;
  /** what was settled just before */
  last: Dispute | null;
  reopen: () => void;
  /** goes past it; `settledMeanwhile`: somebody else has settled it, and that stands */
  later: (settledMeanwhile: boolean) => void;
  settled: (dispute: Dispute) => Promise<void>;
}

/** What somebody began to say of a dispute. */
export interface Begun {
  answers: Answers;
  reason: string;
}

const NOTHING: Begun = { answers: {}, reason: '' };

type Adjudication = Dto['AdjudicateDto'];

const BARRED = {
  reviewed: 'You reviewed this unit: somebody else decides it.',
  author: 'You wrote a principle that this unit is about: somebody else decides it.',
};

/** What there is to judge, what reviewers said of it, and the word that settles it. The judge's side is not here. */
export function DisputeView({ dispute, begun, last, reopen, later, settled }: DisputeProps) {
  const { audit, verdicts, barred } = dispute;
  /** as somebody else has settled it while it was looked at here */
  const [meanwhile, setMeanwhile] = useState<Dispute['adjudication']>(null);
  const adjudication = meanwhile ?? dispute.adjudication;
  const [said, setSaid] = useState(begun.get(dispute.id) ?? NOTHING);
  const { answers, reason } = said;
  useEffect(() => void begun.set(dispute.id, said), [begun, dispute.id, said]);
  const reasonBox = useRef<HTMLTextAreaElement>(null);
  const top = useRef<HTMLDivElement>(null);
  useAtTop(top, dispute.id);
  const tell = useToast();
  const how = reading.use();
  const [hidden, setHidden] = useState(dispute.hidden);
  /** what one has begun to settle one has seen */
  const [seen, setSeen] = useState(!dispute.hidden || adjudication?.own || Object.keys(said.answers).length > 0);
  const evidence = useMemo(() => verdicts.flatMap((verdict) => verdict.evidence), [verdicts]);
  const keymap = keptKeys.use();
  const questions = useMemo(() => {
    const about = { audit: { ...dispute.audit, mode: 'blind' as const }, question: dispute.question };
    const after = dispute.audit.unit === 'revision' ? questionsOf({ ...about, step: 'critique' }) : [];
    return [...questionsOf({ ...about, step: 'blind' }), ...after];
  }, [dispute]);
  const active = activeQuestion(questions, answers);
  const once = useSendOnce();
  const settle = useMutation({
    mutationFn: () => {
      const { value, ...beside } = answers;
      const body = {
        // its choices are the API's own words
        value: value as Adjudication['value'],
        ...(Object.keys(beside).length === 0 ? {} : { answers: beside as NonNullable<Adjudication['answers']> }),
        ...(adjudication === null ? {} : { supersedes: adjudication.id }),
        reason: reason.trim(),
      };
      const path = { id: dispute.id };
      return once({ path, body }, (header) =>
        answered(POST('/v1/audit-units/{id}/adjudication', { params: { path, header }, body })),
      );
    },
    onSuccess: settled,
    onError: async (error) => {
      // where it cannot be read, the refusal itself is told
      if (isSettled(error)) setMeanwhile(await readAdjudication(dispute.id).catch(() => null));
    },
  });
  const hide = (next: boolean) => {
    setHidden(next);
    if (!next) setSeen(true);
  };
  const answer = (key: string, value: string) =>
    seen ? setSaid((now) => ({ ...now, answers: { ...now.answers, [key]: value } })) : tell(NOT_SEEN);
  const leave = () => later(meanwhile !== null);
  const complete = isComplete(questions, answers) && reason.trim() !== '' && barred === null;
  const submit = () => {
    if (complete && !settle.isPending) settle.mutate();
    else if (isComplete(questions, answers)) reasonBox.current?.focus();
  };
  const keys: Record<string, () => void> = {
    Enter: submit,
    [keymap.comment]: () => reasonBox.current?.focus(),
    [keymap.diff]: () => reading.set(turnDifferences(how, dispute)),
    [keymap.rendered]: () => reading.set({ ...how, rendered: !how.rendered }),
    [keymap.hide]: () => hide(!hidden),
    [keymap.skip]: leave,
    ...(last && { [keymap.undo]: reopen }),
  };
  active?.choices.forEach(({ value }, at) => {
    keys[keymap[CHOICE_ACTIONS[at] ?? 'first']] = () => answer(active.key, value);
  });
  useKeys(keys, { idle: settle.isPending, always: submit });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <div ref={top} className={style['room']} tabIndex={-1}>
      {last?.adjudication && (
        <p className={style['last']}>
          Settled: {VERDICT_WORDS[last.adjudication.value]}.{' '}
          <Button kind="bare" onPress={reopen}>
            Decide it otherwise <Key name={keyLabel(keymap.undo)} />
          </Button>
        </p>
      )}
      <PrincipleText claim={dispute} />
      <Contents
        claim={{ ...dispute, step: dispute.critique ? 'critique' : 'blind' }}
        evidence={evidence}
        hidden={hidden}
        hide={hide}
      />
      <section className={style['verdicts']} aria-label="What reviewers said">
        {verdicts.map((verdict, at) => (
          <Said key={at} verdict={verdict} number={at + 1} covered={hidden} />
        ))}
      </section>
      {adjudication && (
        <Notice
          title={`It was settled${meanwhile ? ' meanwhile' : ''}: ${VERDICT_WORDS[adjudication.value]}`}
          text={
            <>
              {adjudication.own ? 'You' : 'Somebody else'} said: <Foreign text={adjudication.reason} />
            </>
          }
        >
          {meanwhile && answers.value !== undefined && (
            <p>
              You say: {VERDICT_WORDS[answers.value as Adjudication['value']]}. Nothing of yours was taken yet: settle
              it otherwise, or leave it as it is.
            </p>
          )}
        </Notice>
      )}
      {barred !== null && <Notice tone="unsure" title="Not for you to decide" text={BARRED[barred]} />}
      {settle.error && !(isSettled(settle.error) && meanwhile) && (
        <Notice tone="bad" title="It was not settled" text={messageOf(settle.error)} />
      )}
      <form className={style['decision']} onSubmit={send}>
        {questions.map((question) => (
          <Choices
            key={question.key}
            question={question}
            active={question === active}
            value={answers[question.key]}
            choose={(value) => answer(question.key, value)}
          />
        ))}
        <label className={style['reason']}>
          <span>
            Why <Key name={keyLabel(keymap.comment)} />
          </span>
          <textarea
            ref={reasonBox}
            rows={2}
            maxLength={10_000}
            required
            dir="auto"
            value={reason}
            onChange={({ target: { value } }) => setSaid((now) => ({ ...now, reason: value }))}
            onKeyDown={(event) => event.key === 'Escape' && top.current?.focus({ preventScroll: true })}
          />
        </label>
        <div className={style['acts']}>
          <Button kind="bare" onPress={leave}>
            {adjudication ? 'Leave it as it is' : 'Leave it for later'} <Key name={keyLabel(keymap.skip)} />
          </Button>
          <Button kind="main" type="submit" isDisabled={!complete || settle.isPending}>
            {settle.isPending ? 'Settling ...' : adjudication ? 'Settle it otherwise' : 'Settle it'} <Key name="Ctrl" />{' '}
            <Key name="Enter" />
          </Button>
        </div>
        <p className={audits['quiet']}>
          About {audit.name}. The judge’s verdict is not shown here, so that it sways nobody.
        </p>
      </form>
    </div>
  );
}

const NOT_SEEN = 'Show it first, or leave it for later: nobody settles what they have not seen.';

const isSettled = (error: unknown): boolean =>
  error instanceof Problem && ['already_adjudicated', 'adjudication_superseded'].includes(error.code);

const readAdjudication = async (id: string): Promise<Dispute['adjudication']> =>
  (await answered(GET('/v1/audit-units/{id}/dispute', { params: { path: { id } } }))).adjudication;
