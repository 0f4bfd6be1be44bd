import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, POST } from '../api/client';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { questionsOf } from './questions';
import { type Claim, type Revealed, revealedQuery, revealQuery } from './review-query';
import style from './reveal.module.css';

interface AmendProps {
  auditId: string;
  decision: Revealed;
  claim: Claim;
}

/** What one would say now: kept beside the blind word, which stands. Once said, it is said. */
export function Amend({ auditId, decision: { id, value, amendment }, claim }: AmendProps) {
  const cache = useQueryClient();
  const amend = useMutation({
    mutationFn: (now: Revealed['value']) =>
      answered(POST('/v1/verdicts/{id}/amendment', { params: { path: { id } }, body: { value: now } })),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: revealQuery(auditId).queryKey }),
        cache.invalidateQueries({ queryKey: revealedQuery(id).queryKey }),
      ]),
  });
  if (amendment) return null;
  const choices = questionsOf({ ...claim, step: 'blind' }).find(({ key }) => key === 'value')?.choices ?? [];
  return (
    <>
      {amend.error && <Failed what="It was not kept" error={amend.error} />}
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
    </>
  );
}
