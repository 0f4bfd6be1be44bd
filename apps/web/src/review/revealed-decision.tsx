import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, GET } from '../api/client';
import { Failed } from '../pieces/failed';
import { Foreign } from '../pieces/foreign';
import { Waiting } from '../pieces/waiting';
import { Amend } from './amend';
import { Contents } from './contents';
import { VERDICT_WORDS } from './decision-words';
import { LikenessBadge } from './likeness';
import { PrincipleText } from './principle-text';
import { Reasons } from './reasons';
import type { Claim, Revealed } from './review-query';
import style from './reveal.module.css';
import { otherSaid } from './verdict-sentence';

const NO_EVIDENCE: never[] = [];

interface DecisionProps {
  auditId: string;
  decision: Revealed;
}

/** One decision in a sentence; opened, with what it was about. */
export function RevealedDecision({ auditId, decision }: DecisionProps) {
  const { value, amendment, prompt } = decision;
  const [open, setOpen] = useState(false);
  return (
    <li className={style['decision']}>
      <details onToggle={(event) => event.currentTarget === event.target && setOpen(event.currentTarget.open)}>
        <summary>
          <span className={style['sentence']}>
            {prompt !== null && (
              <span className={style['asked']} dir="auto">
                <Foreign text={prompt} />
              </span>
            )}
            <span className="number">{otherSaid(decision)}.</span>{' '}
            <span className={style['own']}>
              You: {VERDICT_WORDS[value]}.{amendment && <> Now you say: {VERDICT_WORDS[amendment.value]}.</>}
            </span>
          </span>
          <LikenessBadge decision={decision} />
        </summary>
        {open && <Unit auditId={auditId} decision={decision} />}
      </details>
    </li>
  );
}

function Unit({ auditId, decision }: DecisionProps) {
  const { id, token } = decision;
  const unit = useQuery({
    queryKey: ['claim', token],
    queryFn: ({ signal }) => answered(GET('/v1/claims/{token}', { params: { path: { token } }, signal })),
  });
  if (unit.isPending) return <Waiting />;
  if (!unit.data)
    return <Failed what="The unit could not be loaded" error={unit.error} again={() => void unit.refetch()} />;
  return (
    <div className={style['unit']}>
      <PrincipleText claim={unit.data} />
      <Judged claim={unit.data} />
      <Reasons verdictId={id} />
      <Amend auditId={auditId} decision={decision} claim={unit.data} />
    </div>
  );
}

/** What it was about. */
function Judged({ claim }: { claim: Claim }) {
  const [hidden, setHidden] = useState(claim.hidden);
  const evidence = claim.decisions[0]?.evidence ?? NO_EVIDENCE;
  return <Contents claim={claim} evidence={evidence} hidden={hidden} hide={setHidden} keyed={false} />;
}
