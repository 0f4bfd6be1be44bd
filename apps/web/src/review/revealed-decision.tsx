import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, GET } from '../api/client';
import { Failed } from '../pieces/failed';
import { Waiting } from '../pieces/waiting';
import { Amend } from './amend';
import { VERDICT_WORDS } from './decision-words';
import { LikenessBadge } from './likeness';
import { PrincipleText } from './principle-text';
import { Prompt } from './prompt';
import { reading } from './reading';
import { ReadingTools } from './reading-tools';
import { Reasons } from './reasons';
import type { Revealed } from './review-query';
import style from './reveal.module.css';
import { Texts } from './texts';
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
                {prompt}
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
  const how = reading.use();
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
      <Prompt claim={unit.data} rendered={how.rendered} />
      <ReadingTools two={unit.data.left?.text != null && unit.data.right?.text != null} keyed={false} />
      <Texts claim={unit.data} how={how} evidence={unit.data.decisions[0]?.evidence ?? NO_EVIDENCE} />
      <Reasons verdictId={id} />
      <Amend auditId={auditId} decision={decision} claim={unit.data} />
    </div>
  );
}
