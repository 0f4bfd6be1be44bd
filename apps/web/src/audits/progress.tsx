import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { goldSentence } from '../../../../libs/domain/gold-reach';
import { count, exactPercent, percent } from '../pieces/figures';
import { Meter } from '../pieces/meter';
import { may, useSession } from '../session/session';
import { type Audit, reportQuery } from './audit-query';
import { isOfCore } from './audit-words';
import style from './audits.module.css';

/** How far people are, and how precise that makes what they found. */
export function Progress({ audit }: { audit: Audit }) {
  const { decided, skipped, erased, claimed, open } = audit.places;
  const session = useSession();
  const reviews = may(session, 'review') && session.person !== null;
  const all = decided + skipped + claimed + open;
  const share = all === 0 ? 1 : (decided + skipped) / all;
  const gold = goldSentence(audit);
  return (
    <section className={style['part']} aria-labelledby="progress">
      <h2 id="progress">Decisions</h2>
      <Meter share={share} label="Decisions made" tone={audit.state === 'open' ? 'accent' : 'plain'} />
      <p className={`${style['line']} number`}>
        <strong>{percent(share)}</strong>
        <span>
          {count(decided)} of {count(all)} decided
        </span>
        {skipped > erased && <span>{count(skipped - erased)} left undecided</span>}
        {erased > 0 && <span>{count(erased)} erased</span>}
        {claimed > 0 && <span>{count(claimed)} in somebody’s hands</span>}
        {open > 0 && <span>{count(open)} wait</span>}
        <span>{audit.reviewers} for each unit</span>
        {audit.golds > 0 && <span>{count(audit.golds)} with a known answer beside them</span>}
      </p>
      {gold !== null && <p className={style['quiet']}>{gold}</p>}
      {audit.mode === 'blind' && decided > 0 && <SoFar audit={audit} />}
      {open > 0 && audit.state === 'open' && reviews && (
        <p>
          <Link to="/review/$auditId" params={{ auditId: audit.id }}>
            Review the next one
          </Link>
        </p>
      )}
    </section>
  );
}

function SoFar({ audit: { id, precision } }: { audit: Audit }) {
  const report = useQuery(reportQuery(id, precision?.halfWidth));
  if (!report.data) return null;
  const { overall, said } = report.data;
  const agreed = overall.agreement.value;
  return (
    <p className={`${style['line']} number`}>
      <strong>{agreed === null ? 'Not enough to say how many' : exactPercent(agreed)}</strong>
      <span>agree with the judge{isOfCore(report.data) && ', by the core of the sample'}</span>
      <span>{said.progress}</span>
    </p>
  );
}
