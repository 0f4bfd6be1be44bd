import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { ReliabilityDiagram } from '../pieces/charts/reliability-diagram';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { FileButton } from '../pieces/file-button';
import { Notice } from '../pieces/notice';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { type Report, reportQuery } from './audit-query';
import { STATE, units } from './audit-words';
import style from './audits.module.css';
import { Biases } from './biases';
import { Clarifications } from './clarifications';
import { Confusion } from './confusion';
import { Attribution } from './attribution';
import { Groups } from './groups';
import { Lead } from './lead';
import { Made } from './made';
import { Outcomes } from './outcomes';
import { Questions } from './questions';
import { Reviewers } from './reviewers';
import { UnitsLink } from './units-link';
import { Violations } from './violations';

export function ReportScreen() {
  const { auditId } = useParams({ from: '/inside/audits/$auditId/report' });
  const { halfWidth } = useSearch({ from: '/inside/audits/$auditId/report' });
  const report = useQuery(reportQuery(auditId, halfWidth));
  if (report.isPending) return <Waiting rows={8} />;
  if (report.isLoadingError)
    return <Failed what="There is no report to show" error={report.error} again={() => void report.refetch()} />;
  return <ReportView report={report.data} />;
}

function ReportView({ report }: { report: Report }) {
  const { audit, said, unit, calibration, violations } = report;
  const path = `/v1/audits/${audit.id}/report`;
  const navigate = useNavigate();
  return (
    <>
      <Heading
        title={audit.name}
        above={
          <>
            <Link to="/audits">Audits</Link> /{' '}
            <Link to="/audits/$auditId" params={{ auditId: audit.id }}>
              the audit
            </Link>
          </>
        }
        beside={
          <>
            <FileButton href={path} download={`${audit.name}.json`}>
              Figures as JSON
            </FileButton>
            <FileButton href={`${path}.html`} target="_blank" rel="noopener">
              One page to keep
            </FileButton>
          </>
        }
      >
        <p className={style['facts']}>
          <Badge tone={STATE[audit.state].tone}>{STATE[audit.state].word}</Badge>
          <span className="number">
            {units(report.drawn, unit)} of {count(report.population)}
          </span>
          <span>{said.design}</span>
        </p>
      </Heading>
      <div className={style['parts']}>
        {said.caveats.length > 0 && (
          <Notice
            tone="unsure"
            title="Before you read the figures"
            text={said.caveats.length === 1 ? said.caveats[0] : undefined}
          >
            {said.caveats.length > 1 && (
              <ul className={style['differences']}>
                {said.caveats.map((caveat) => (
                  <li key={caveat}>{caveat}</li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        <Lead
          report={report}
          want={(halfWidth) =>
            void navigate({ to: '/audits/$auditId/report', params: { auditId: audit.id }, search: { halfWidth } })
          }
        />
        <Questions report={report} />
        <Groups report={report} />
        <div className={style['two']}>
          <Confusion report={report} />
          {calibration && (
            <section className={style['part']} aria-labelledby="calibration">
              <h2 id="calibration">What its probabilities are worth</h2>
              {said.calibration.map((sentence) => (
                <p key={sentence} className={style['reading']}>
                  {sentence}
                </p>
              ))}
              <ReliabilityDiagram
                bins={calibration.bins}
                units={(band, words) => (
                  <UnitsLink auditId={audit.id} search={{ band }}>
                    {words}
                  </UnitsLink>
                )}
              />
            </section>
          )}
        </div>
        {violations && <Violations report={report} />}
        <Biases report={report} />
        <Attribution report={report} />
        <Reviewers report={report} />
        <Outcomes report={report} />
        <Clarifications auditId={audit.id} />
        <Made report={report} />
      </div>
    </>
  );
}
