import { useEffect, useMemo, useRef, useState } from 'react';
import type { Dto } from '../api/client';
import { useAway } from '../api/connection';
import { Button } from '../pieces/button';
import { Notice } from '../pieces/notice';
import { useToast } from '../pieces/toast';
import { Contents } from './contents';
import { Decision } from './decision';
import { surer } from './confidence';
import { Help } from './help';
import { keyLabel } from '../pieces/key-name';
import { CHOICE_ACTIONS, type Keymap } from './keymap';
import { keptKeys } from './kept-keys';
import { PrincipleText } from './principle-text';
import { activeQuestion, isComplete, type Question, questionsOf, type Said } from './questions';
import { reading, turnDifferences } from './reading';
import { Recent } from './recent';
import { Refused } from './refused';
import type { Claim } from './review-query';
import { Skip } from './skip';
import { type Selected, selectedIn, withEvidence } from './spans';
import { UnitBar } from './unit-bar';
import { useKeys } from '../pieces/use-keys';
import { useLease } from './use-lease';
import type { useReview } from './use-review';
import { Wishes } from './wishes';

interface UnitProps {
  claim: Claim;
  /** what one goes on from: a draft, or the decision that one took back */
  before: Said;
  own: Dto['OwnReviewDto'];
  review: ReturnType<typeof useReview>;
  undoable: boolean;
}

type Window = 'skip' | 'help' | 'recent' | 'wishes';

export function Unit({
  claim,
  before,
  own,
  undoable,
  review: { next, decide, skip, undo, busy, waits, failure, words },
}: UnitProps) {
  const [said, setSaid] = useState(before);
  // it may come again with more to go on from: what another window decided, taken back
  useEffect(() => setSaid(before), [before]);
  const [hidden, setHidden] = useState(claim.hidden);
  /** what one has begun to answer one has seen */
  const [seen, setSeen] = useState(!claim.hidden || Object.keys(before.answers).length > 0);
  const [open, setOpen] = useState<Window | null>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const texts = useRef<HTMLDivElement>(null);
  const away = useAway();
  const tell = useToast();
  const how = reading.use();
  const keymap = keptKeys.use();

  const questions = useMemo(() => questionsOf(claim), [claim]);
  const active = activeQuestion(questions, said.answers);
  const refusal = failure?.about === claim.token ? failure.error : null;
  const lease = useLease({ claim, said }, { deciding: busy, refusal }, words);
  const elsewhere = lease.lost === 'decided' ? { claim, said } : undefined;
  const close = () => setOpen(null);

  const say = (change: Partial<Said>) => setSaid((now) => ({ ...now, ...change }));
  const hide = (next: boolean) => {
    setHidden(next);
    if (!next) setSeen(true);
  };
  const answer = (key: Question['key'], value: string) =>
    seen ? say({ answers: { ...said.answers, [key]: value } }) : tell(NOT_SEEN);
  const submit = () => {
    if (isComplete(questions, said.answers) && !busy) decide(claim, said);
  };
  const back = () => {
    if (!busy) undo(elsewhere ? { elsewhere } : { keepDraft: lease.keepDraft });
  };
  const keepEvidence = (selected: Selected | null) => {
    const evidence = selected && withEvidence(said.evidence, selected.text, selected);
    if (!evidence) return tell(noEvidence(how.rendered, keymap));
    getSelection()?.removeAllRanges();
    say({ evidence });
  };
  useKeys(
    {
      Enter: submit,
      ...Object.fromEntries(
        (active?.choices ?? []).map(({ value }, at) => [
          keymap[CHOICE_ACTIONS[at] ?? 'first'],
          () => active && answer(active.key, value),
        ]),
      ),
      [keymap.undo]: back,
      [keymap.skip]: () => setOpen('skip'),
      [keymap.flag]: () => say({ flagged: !said.flagged }),
      [keymap.comment]: () => comment.current?.focus(),
      [keymap.diff]: () => reading.set(turnDifferences(how, claim)),
      [keymap.rendered]: () => reading.set({ ...how, rendered: !how.rendered }),
      [keymap.evidence]: () => keepEvidence(selectedIn(getSelection())),
      [keymap.hide]: () => hide(!hidden),
      [keymap.lessSure]: () => say({ confidence: surer(said.confidence, -1) }),
      [keymap.surer]: () => say({ confidence: surer(said.confidence, 1) }),
      [keymap.picture]: () => pictureIn(texts.current)?.click(),
      [keymap.recent]: () => setOpen('recent'),
      [keymap.wishes]: () => setOpen('wishes'),
      [keymap.help]: () => setOpen('help'),
    },
    { idle: busy || open !== null, always: submit },
  );

  return (
    <>
      <UnitBar
        claim={claim}
        until={lease.until}
        own={own}
        recent={() => setOpen('recent')}
        wishes={() => setOpen('wishes')}
        help={() => setOpen('help')}
      />
      {waits && (
        <Notice
          tone="unsure"
          title={away ? 'No connection' : 'Precept cannot take it just now'}
          text="Your decision is kept here and sent as soon as Precept answers again."
        />
      )}
      {lease.lost === 'decided' && failure === null && (
        <Notice
          tone="unsure"
          title="You have decided or skipped this one already"
          text={`It was in another window of yours, and that stands. What you said here is kept: ${keyLabel(keymap.undo)} takes the other back and leaves yours to be decided.`}
        >
          <div>
            <Button onPress={back}>Take the other back</Button> <Button onPress={next}>Go on to the next</Button>
          </div>
        </Notice>
      )}
      {lease.lost === 'first_step' && failure === null && (
        <Notice
          tone="unsure"
          title="You have decided the first step of this one already"
          text="It was in another window of yours, and stands, as the critique has been shown since. Nothing more of it is taken: copy from here what you want to keep."
        >
          <div>
            <Button onPress={next}>Go on to the next step</Button>
          </div>
        </Notice>
      )}
      {lease.lost === 'run_out' && (
        <Notice
          tone="unsure"
          title="Your time with this one ran out"
          text="Decide it all the same: if somebody else has it by now you are told, and what you said is kept as a draft."
        />
      )}
      {failure && <Refused failure={failure} goOn={next} undo={back} />}
      <PrincipleText claim={claim} />
      <Contents claim={claim} evidence={said.evidence} hidden={hidden} hide={hide} keep={keepEvidence} texts={texts} />
      <Decision
        claim={claim}
        questions={questions}
        said={said}
        say={say}
        answer={answer}
        comment={comment}
        drafted={lease.drafted}
        hidden={hidden}
        busy={busy}
        undoable={undoable || elsewhere !== undefined}
        submit={submit}
        skip={() => setOpen('skip')}
        undo={back}
      />
      <Skip
        open={open === 'skip'}
        close={close}
        skip={(reason) => {
          close();
          skip(claim, reason, said);
        }}
      />
      <Recent
        auditId={claim.audit.id}
        open={open === 'recent'}
        close={close}
        back={(decision) => {
          close();
          undo({ decision, keepDraft: lease.keepDraft });
        }}
      />
      <Wishes own={own} open={open === 'wishes'} close={close} />
      <Help open={open === 'help'} close={close} />
    </>
  );
}

/** The one to look at closely: that which is asked about, where several stand side by side. */
const pictureIn = (texts: HTMLElement | null): HTMLElement | null | undefined =>
  texts?.querySelector<HTMLElement>('[data-asked] [data-picture]') ?? texts?.querySelector('[data-picture]');

const NOT_SEEN = 'Show it first, or skip it: nobody judges what they have not seen.';

const noEvidence = (rendered: boolean, { rendered: toggle, evidence }: Keymap): string =>
  rendered
    ? `Evidence is marked in the text as it is written: press ${keyLabel(toggle)} first.`
    : `Select words of one text, and press ${keyLabel(evidence)} to keep them as evidence.`;
