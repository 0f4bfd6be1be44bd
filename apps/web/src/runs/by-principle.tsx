import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { Table } from '../pieces/table';
import { Waiting } from '../pieces/waiting';
import { LabelsLink } from './labels-link';
import { type PrincipleReport, principlesQuery, type RunWithProgress } from './run-query';
import style from './run.module.css';
import { ShareFigure } from './share';

/** So often what principles did is counted anew while a run goes on. */
const AGAIN_MS = 15_000;

/** What each principle does in the labels so far; every number leads to the labels behind it. */
export function ByPrinciple({ run }: { run: RunWithProgress }) {
  const begun = run.progress.labelJobs.done > 0;
  const report = useQuery({
    ...principlesQuery(run.id),
    enabled: begun,
    refetchInterval: run.state === 'running' ? AGAIN_MS : false,
  });
  // a recipe that asks under no principle
  if (report.error instanceof Problem && report.error.code === 'no_principles_asked') return null;
  return (
    <section className={style['wide']} aria-labelledby="principles">
      <h2 id="principles">By principle</h2>
      {!begun && <p className={style['why']}>As soon as an item is done, it stands here what each principle does.</p>}
      {begun && report.isPending && <Waiting rows={5} />}
      {report.isLoadingError && (
        <Failed
          what="What the principles did could not be loaded"
          error={report.error}
          again={() => void report.refetch()}
        />
      )}
      {report.data && <Did report={report.data} />}
    </section>
  );
}

function Did({ report }: { report: PrincipleReport }) {
  const { runId, principles } = report;
  const asked = principles.filter((one) => one.asked > 0);
  const applied = asked.filter((one) => one.applies.ofAll.count > 0);
  const never = asked.filter((one) => one.applies.ofAll.count === 0);
  const silent = principles.length - asked.length;
  const behind = (principle: string, finding: 'decides' | 'flipped' | 'agrees') => (words: ReactNode) => (
    <LabelsLink runId={runId} principle={principle} finding={finding}>
      {words}
    </LabelsLink>
  );
  return (
    <>
      {applied.length > 0 && (
        <Table
          label="By principle"
          rows={applied}
          keyOf={({ key }) => key}
          columns={[
            {
              head: 'Principle',
              opens: true,
              cell: ({ key, title, veto }) => (
                <span className={style['principle']}>
                  <span>
                    <LabelsLink runId={runId} principle={key} finding="asked">
                      {title}
                    </LabelsLink>{' '}
                    {veto && <Badge>veto</Badge>}
                  </span>
                  <span className={style['key']}>{key}</span>
                </span>
              ),
            },
            {
              head: 'Decides',
              numeric: true,
              width: 112,
              cell: ({ key, decides }) => <ShareFigure share={decides} link={behind(key, 'decides')} />,
            },
            {
              head: 'Flips',
              numeric: true,
              width: 112,
              cell: ({ key, flipped }) => <ShareFigure share={flipped} link={behind(key, 'flipped')} />,
            },
            {
              head: 'Agrees',
              numeric: true,
              width: 112,
              cell: ({ key, agrees }) => <ShareFigure share={agrees} link={behind(key, 'agrees')} />,
            },
          ]}
        />
      )}
      {never.length > 0 && (
        <details>
          <summary className="unfolds">{counted(never.length, 'principle')} never applied</summary>
          <ul className={style['never']}>
            {never.map(({ key, title }) => (
              <li key={key}>
                <LabelsLink runId={runId} principle={key} finding="asked">
                  {title}
                </LabelsLink>{' '}
                <span className={style['key']}>{key}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={style['note']}>
        Decides: of the labels to which it applies, alone it would make a pair. Flips: its two orders prefer different
        texts. Agrees: with the label, where both decide. Below each its 95 % interval.
        {silent > 0 && ` ${counted(silent, 'principle')} ${silent === 1 ? 'was' : 'were'} asked about nothing.`}
      </p>
      <p>
        <Link to="/runs/$runId/principles" params={{ runId }}>
          All that principles did, and which of them agree
        </Link>
      </p>
    </>
  );
}
