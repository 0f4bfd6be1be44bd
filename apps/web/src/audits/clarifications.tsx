import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../pieces/button';
import { count, counted } from '../pieces/figures';
import { Foreign } from '../pieces/foreign';
import { Failed } from '../pieces/failed';
import { clarificationsQuery } from './audit-query';
import audits from './audits.module.css';
import style from './report.module.css';

const SHOWN = 6;

/** Principles that reviewers flagged as not clear enough, with what they said; reviewers are not named. */
export function Clarifications({ auditId }: { auditId: string }) {
  const [all, setAll] = useState(false);
  const found = useQuery(clarificationsQuery(auditId));
  if (found.isLoadingError) return <Failed what="What reviewers flagged could not be loaded" error={found.error} />;
  if (!found.data || found.data.data.length === 0) return null;
  const flagged = found.data.data;
  const shown = all ? flagged : flagged.slice(0, SHOWN);
  return (
    <section className={audits['part']} aria-labelledby="clarifications">
      <h2 id="clarifications">What needs clarification</h2>
      <p className={audits['quiet']}>
        Principles that reviewers flagged as not clear enough, those with most flags first.
      </p>
      <ul className={style['flags']}>
        {shown.map(({ constitution, version, principle, title, flags, cases }) => {
          const comments = [...new Set(cases.flatMap(({ comment }) => comment ?? []))];
          return (
            <li key={`${constitution}@${version}/${principle}`}>
              <details>
                <summary>
                  <strong>{title}</strong>
                  <span className={audits['quiet']}>
                    {constitution} v{version}, {counted(flags, 'flag')}
                  </span>
                </summary>
                {comments.length === 0 ? (
                  <p className={audits['quiet']}>Nobody said why.</p>
                ) : (
                  <ul className={style['comments']}>
                    {comments.map((comment) => (
                      <li key={comment} dir="auto">
                        <Foreign text={comment} />
                      </li>
                    ))}
                  </ul>
                )}
              </details>
            </li>
          );
        })}
      </ul>
      {flagged.length > shown.length && (
        <div>
          <Button onPress={() => setAll(true)}>Show all {count(flagged.length)}</Button>
        </div>
      )}
    </section>
  );
}
