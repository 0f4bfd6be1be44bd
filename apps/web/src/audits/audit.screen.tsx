import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { ButtonLink } from '../pieces/button-link';
import { Notice } from '../pieces/notice';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { counted } from '../pieces/figures';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { type Audit, type AuditDetail, auditQuery } from './audit-query';
import { designWords, STATE, units } from './audit-words';
import style from './audits.module.css';
import { CloseAudit } from './close-audit';
import { Draw } from './draw';
import { ExtendAudit } from './extend-audit';
import { Progress } from './progress';
import { RunNames } from '../runs/run-names';
import { Standing } from './standing';
import { Units } from './units';
import { Verification } from './verification';

export function AuditScreen() {
  const { auditId } = useParams({ from: '/inside/audits/$auditId' });
  const audit = useQuery(auditQuery(auditId));
  if (audit.isPending) return <Waiting rows={6} />;
  if (audit.error)
    return <Failed what="This audit could not be loaded" error={audit.error} again={() => void audit.refetch()} />;
  return <AuditView audit={audit.data} />;
}

function AuditView({ audit }: { audit: AuditDetail }) {
  const session = useSession();
  const { id, state, unit, mode, lotId, closedAt, createdAt } = audit;
  const steers = may(session, 'write') && state === 'open';
  return (
    <>
      <Heading
        title={audit.name}
        above={<Link to="/audits">Audits</Link>}
        beside={
          <>
            {steers && lotId === null && <ExtendAudit audit={audit} />}
            {steers && <CloseAudit audit={audit} />}
            {mode === 'blind' && (
              <ButtonLink kind="main" to="/audits/$auditId/report" params={{ auditId: id }}>
                Read the report
              </ButtonLink>
            )}
          </>
        }
      >
        <p className={style['facts']}>
          <Badge tone={STATE[state].tone}>{STATE[state].word}</Badge>
          {mode === 'training' && <Badge tone="unsure">training: nothing is estimated</Badge>}
          {audit.offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
          <span>
            {units(audit.drawn, unit)} of {audit.population}, {designWords(audit.design)}
          </span>
          <span>
            drawn <Time at={createdAt} /> by <Doer by={audit.createdBy} />
          </span>
          {closedAt !== null && (
            <span>
              closed <Time at={closedAt} /> by <Doer by={audit.closedBy ?? ''} />
            </span>
          )}
        </p>
        <p className={style['facts']}>
          <RunNames runIds={audit.runIds} />
          {lotId !== null && (
            <Link to="/lots/$lotId" params={{ lotId }}>
              The lot that it decides
            </Link>
          )}
        </p>
      </Heading>
      <div className={style['parts']}>
        <Standing audit={audit} />
        {audit.disputes.open > 0 && <Disputes audit={audit} />}
        {audit.disputes.erased > 0 && (
          <Notice
            title={`${counted(audit.disputes.erased, 'dispute')} erased before anybody settled ${audit.disputes.erased === 1 ? 'it' : 'them'}`}
            text="What reviewers said stays; nothing is left to settle."
          />
        )}
        <Progress audit={audit} />
        <Draw audit={audit} />
        <Verification id={id} />
        <Units audit={audit} />
      </div>
    </>
  );
}

/** Adjudicators must not read: whoever sees this page hands the disputes to somebody else. */
function Disputes({ audit: { disputes, reviewers } }: { audit: Audit }) {
  return (
    <Notice
      tone="unsure"
      title={`${counted(disputes.open, 'dispute')} to settle`}
      text={
        <>
          {counted(reviewers, 'reviewer')} of a unit have had their say and differ. Somebody whose key has the scope{' '}
          <code>adjudicate</code> and not <code>read</code> settles them, under Disputes
          {disputes.adjudicated > 0 && `; ${disputes.adjudicated} ${disputes.adjudicated === 1 ? 'is' : 'are'} settled`}
          .
        </>
      }
    />
  );
}
