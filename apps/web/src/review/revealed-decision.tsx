import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, GET, POST } from '../api/client';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { Waiting } from '../pieces/waiting';
import { VERDICT_WORDS } from './decision-words';
import { PrincipleText } from './principle-text';
import { Prompt } from './prompt';
import { questionsOf } from './questions';
import { reading } from './reading';
import { type Revealed, revealQuery } from './review-query';
import style from './reveal.module.css';
import { Texts } from './texts';

const OPPOSITE: Partial<Record<Revealed['value'], Revealed['value']>> = {
  ...{ left: 'right', right: 'left' },
  ...{ complies: 'violates', violates: 'complies' },
};

const NO_EVIDENCE: never[] = [];

interface DecisionProps {
  auditId: string;
  decision: Revealed;
}

/** One decision in a sentence; opened, with what it was about. */
export function RevealedDecision({ auditId, decision }: DecisionProps) {
  const { value, judge, known, amendment } = decision;
  const [open, setOpen] = useState(false);
  return (
    <li className={style['decision']}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={style['sentence']}>
            You: <strong>{VERDICT_WORDS[value]}</strong>.{' '}
            {known !== null && <>The known answer: {VERDICT_WORDS[known]}. </>}
            {judge === null ? (
              known === null && 'No judge was asked.'
            ) : (
              <>
                The judge: {VERDICT_WORDS[judge.value]}
                {judge.probability !== null && <span className="number">, {judge.probability.toFixed(2)}</span>}.
              </>
            )}
            {amendment && <> Now you say: {VERDICT_WORDS[amendment.value]}.</>}
          </span>
          <Agreement own={value} other={known ?? judge?.value ?? null} />
        </summary>
        {open && <Unit auditId={auditId} decision={decision} />}
      </details>
    </li>
  );
}

function Agreement({ own, other }: { own: Revealed['value']; other: Revealed['value'] | null }) {
  if (other === null) return null;
  if (own === other) return <Badge tone="good">alike</Badge>;
  return OPPOSITE[own] === other ? <Badge tone="bad">opposite</Badge> : <Badge tone="unsure">not alike</Badge>;
}

function Unit({ auditId, decision: { id, token, value, amendment } }: DecisionProps) {
  const cache = useQueryClient();
  const how = reading.use();
  const unit = useQuery({
    queryKey: ['claim', token],
    queryFn: ({ signal }) => answered(GET('/v1/claims/{token}', { params: { path: { token } }, signal })),
  });
  const amend = useMutation({
    mutationFn: (now: Revealed['value']) =>
      answered(POST('/v1/verdicts/{id}/amendment', { params: { path: { id } }, body: { value: now } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: revealQuery(auditId).queryKey }),
  });
  if (unit.isPending) return <Waiting />;
  if (unit.error) return <Failed what="The unit could not be loaded" error={unit.error} />;
  const choices = questionsOf({ ...unit.data, step: 'blind' }).find(({ key }) => key === 'value')?.choices ?? [];
  return (
    <div className={style['unit']}>
      <PrincipleText claim={unit.data} />
      <Prompt claim={unit.data} rendered={how.rendered} />
      <Texts claim={unit.data} how={how} evidence={NO_EVIDENCE} />
      {amend.error && <Failed what="It was not kept" error={amend.error} />}
      {!amendment && (
        <p className={style['amend']}>
          <span>Having seen this, would you say something else now?</span>
          {choices
            .filter((choice) => choice.value !== value)
            .map((choice) => (
              <Button
                key={choice.value}
                isDisabled={amend.isPending}
                onPress={() => amend.mutate(choice.value as Revealed['value'])}
              >
                {choice.word}
              </Button>
            ))}
        </p>
      )}
    </div>
  );
}
