import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { count, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { may, useSession } from '../session/session';
import { failureWord } from './run-words';
import { runQuery, type RunWithProgress } from './run-query';
import style from './run.module.css';

/** Items without a label because something failed: by kind, each with its second chance. */
export function Failures({ run }: { run: RunWithProgress }) {
  const writes = may(useSession(), 'write');
  const cache = useQueryClient();
  const retry = useMutation({
    mutationFn: (code: string) =>
      answered(POST('/v1/runs/{id}/retry-failed', { params: { path: { id: run.id } }, body: { code } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey }),
  });
  const failures = Object.entries(run.progress.failures).sort(([, a], [, b]) => b - a);
  return (
    <section className={style['part']} aria-labelledby="failures">
      <h2 id="failures">Failed</h2>
      {failures.length === 0 ? (
        <p className={style['why']}>Nothing has failed.</p>
      ) : (
        <table className={style['table']}>
          <tbody>
            {failures.map(([code, jobs]) => (
              <tr key={code}>
                <th scope="row">{failureWord(code)}</th>
                <td>
                  <Link to="/runs/$runId/items" params={{ runId: run.id }} search={{ failure: code }}>
                    {count(jobs)}
                  </Link>
                </td>
                <td>
                  {writes && (
                    <Button onPress={() => retry.mutate(code)} isDisabled={retry.isPending}>
                      Try again
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {retry.error && <Notice tone="bad" title="They were not tried again" text={messageOf(retry.error)} />}
      {retry.data && <Notice title={`${counted(retry.data.retried, 'item')} will be tried again`} />}
    </section>
  );
}
