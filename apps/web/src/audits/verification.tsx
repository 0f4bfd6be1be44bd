import { useMutation } from '@tanstack/react-query';
import { answered, GET } from '../api/client';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import style from './audits.module.css';

/** Draws the sample again from seed and data, and says what differs. */
export function Verification({ id }: { id: string }) {
  const verify = useMutation({
    mutationFn: () => answered(GET('/v1/audits/{id}/verification', { params: { path: { id } } })),
  });
  const found = verify.data;
  return (
    <section className={style['part']} aria-labelledby="verification">
      <h2 id="verification">Is it the sample that it says it is?</h2>
      <p className={style['quiet']}>
        Reads the frame as it is now, and derives hash, strata, chances and sample from it and the seed, without the
        statements that drew.
      </p>
      {verify.error && <Failed what="It could not be drawn again" error={verify.error} />}
      {found?.holds && (
        <Notice
          title="It is: nothing differs"
          text={`All ${count(found.population)} units of the frame are as they were, and the same of them come.`}
        />
      )}
      {found && !found.holds && (
        <Notice tone="bad" title="It is not: something was changed since it was drawn">
          <ul className={style['differences']}>
            {found.differences.map(({ at, message }) => (
              <li key={at}>
                <code>{at}</code> {message}
              </li>
            ))}
          </ul>
          {found.more > 0 && <p>{count(found.more)} more are not listed.</p>}
        </Notice>
      )}
      <div>
        <Button onPress={() => verify.mutate()} isDisabled={verify.isPending}>
          {verify.isPending ? 'Drawing again ...' : found ? 'Draw it once more' : 'Draw it again and compare'}
        </Button>
      </div>
    </section>
  );
}
