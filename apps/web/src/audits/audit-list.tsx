import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { count, counted, percent } from '../pieces/figures';
import { List, Row } from '../pieces/list';
import { Time } from '../pieces/time';
import type { Audit } from './audit-query';
import { plusMinus, STATE, units } from './audit-words';

/** Audits, a row each, which opens the audit. */
export const AuditList = ({ label, audits }: { label: string; audits: readonly Audit[] }) => (
  <List label={label}>
    {audits.map((audit) => (
      <Row
        key={audit.id}
        title={
          <Link to="/audits/$auditId" params={{ auditId: audit.id }}>
            {audit.name}
          </Link>
        }
        below={
          <>
            <span>
              {units(audit.drawn, audit.unit)} of {audit.population}
            </span>
            {audit.precision && <span>for {plusMinus(audit.precision.halfWidth)} points</span>}
            {audit.lotId !== null && <Badge>lot</Badge>}
            {audit.mode === 'training' && <Badge tone="unsure">training</Badge>}
            {audit.disputes.open > 0 && (
              <Badge tone="unsure">{counted(audit.disputes.open, 'dispute')} to settle</Badge>
            )}
            {audit.offline && <Badge tone="machine">offline model</Badge>}
          </>
        }
        figures={[progress(audit)]}
        state={<Badge tone={STATE[audit.state].tone}>{STATE[audit.state].word}</Badge>}
        time={<Time at={audit.createdAt} />}
      />
    ))}
  </List>
);

/** "22 % decided", "95 % decided, 2 skipped", "all decided": what was skipped is no decision */
function progress({ places: { decided, skipped, erased, claimed, open } }: Audit): string {
  if (open + claimed + skipped === 0) return 'all decided';
  const share = `${percent(decided / Math.max(decided + skipped + claimed + open, 1))} decided`;
  const left = [
    ...(skipped > erased ? [`${count(skipped - erased)} skipped`] : []),
    ...(erased > 0 ? [`${count(erased)} erased`] : []),
  ];
  return [share, ...left].join(', ');
}
