import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { byComment } from '../../../../libs/domain/flagged-cases';
import { Button } from '../pieces/button';
import { count, counted } from '../pieces/figures';
import { Foreign } from '../pieces/foreign';
import { Failed } from '../pieces/failed';
import { clarificationsQuery } from './audit-query';
import audits from './audits.module.css';
import style from './report.module.css';

const SHOWN = 6;

/** Principles that reviewers flagged as not clear enough, with what they said of which cases; reviewers are not named. */
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
          return (
            <li key={`${constitution}@${version}/${principle}`}>
              <details>
                <summary>
                  <strong>{title}</strong>
                  <span className={audits['quiet']}>
                    {constitution} v{version}, {counted(flags, 'flag')}
                  </span>
                </summary>
                <ul className={style['comments']}>
                  {byComment(cases.map((one, at) => ({ ...one, number: at + 1 }))).map(([comment, said]) => (
                    <li key={comment}>
                      {comment === null ? (
                        <p className={audits['quiet']}>Without a comment</p>
                      ) : (
                        <p dir="auto">
                          <Foreign text={comment} />
                        </p>
                      )}
                      <p className={`${style['cases']} number`}>
                        {said.map(({ number, labelJobId }) => (
                          <Link key={number} to="/label-jobs/$jobId" params={{ jobId: labelJobId }}>
                            case {number}
                          </Link>
                        ))}
                      </p>
                    </li>
                  ))}
                </ul>
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
