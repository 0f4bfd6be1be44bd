import { leftOutWord } from '../../../../libs/domain/left-out';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ButtonLink } from '../pieces/button-link';
import { Badge } from '../pieces/badge';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { count, counted, duration, money, percent } from '../pieces/figures';
import { Meter } from '../pieces/meter';
import { Notice } from '../pieces/notice';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { ByPrinciple } from './by-principle';
import { Failures } from './failures';
import { Outcomes } from './outcomes';
import { runQuery, type RunWithProgress } from './run-query';
import style from './run.module.css';
import { recipeName, runTitle, STATE } from './run-words';
import { Steering } from './steering';
import { type Line, useProgress } from './use-progress';

export function RunScreen() {
  const { runId } = useParams({ from: '/inside/runs/$runId' });
  const run = useQuery(runQuery(runId));
  const state = run.data?.state;
  const line = useProgress(runId, state !== undefined && state !== 'done' && state !== 'cancelled');
  if (run.isPending) return <Waiting rows={6} />;
  if (run.isLoadingError)
    return <Failed what="This run could not be loaded" error={run.error} again={() => void run.refetch()} />;
  return <RunView run={run.data} line={line} />;
}

function RunView({ run, line }: { run: RunWithProgress; line: Line }) {
  const writes = may(useSession(), 'write');
  const { progress } = run;
  const { labelJobs } = progress;
  const ended = labelJobs.done + labelJobs.failed + labelJobs.cancelled;
  const share = labelJobs.total === 0 ? 1 : ended / labelJobs.total;
  return (
    <>
      <Heading
        title={runTitle(run)}
        above={<Link to="/runs">Runs</Link>}
        beside={
          <>
            <ButtonLink kind="plain" to="/runs/$runId/compare" params={{ runId: run.id }}>
              Compare
            </ButtonLink>
            {writes && <Steering run={run} />}
          </>
        }
      >
        <p className={style['facts']}>
          <Badge tone={STATE[run.state].tone}>{STATE[run.state].word}</Badge>
          {run.offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
          {run.replicate > 0 && <Badge tone="unsure">replicate {run.replicate}</Badge>}
          <span>{recipeName(run)}</span>
          <span>judged by {[run.models.judge, ...(run.models.jury ?? [])].join(', ')}</span>
          <span>
            started <Time at={run.createdAt} /> by <Doer by={run.createdBy} />
          </span>
        </p>
      </Heading>

      {run.stopCode !== null && (
        <Notice
          tone="bad"
          title="The run has stopped. What it labelled is kept"
          text={run.stopMessage ?? run.stopCode}
        />
      )}
      {line === 'silent' && (
        <Notice
          tone="unsure"
          title="No news from the server"
          text="The figures below are the last that came. This goes on by itself."
        />
      )}

      <section className={style['progress']} aria-label="Progress">
        <Meter share={share} label="Items labelled" tone={run.state === 'running' ? 'accent' : 'plain'} />
        <p className={`${style['line']} number`}>
          <strong>{percent(share)}</strong>
          <Link to="/runs/$runId/items" params={{ runId: run.id }}>
            {count(ended)} of {count(labelJobs.total)} items
          </Link>
          {run.state === 'running' && (
            <>
              <span>{progress.rate < 10 ? progress.rate.toFixed(1) : count(progress.rate)} a second</span>
              <span>
                {progress.etaSeconds === null
                  ? 'time left not known yet'
                  : `about ${duration(progress.etaSeconds)} left`}
              </span>
            </>
          )}
        </p>
        <p className={`${style['line']} number`}>
          <strong>{money(progress.spent)}</strong>
          <span>of {money(progress.budget)} spent</span>
          {Number(progress.setAside) > 0 && <span>{money(progress.setAside)} set aside for calls under way</span>}
          <Link to="/runs/$runId/items" params={{ runId: run.id }} title="Each item tells its calls">
            {count(progress.calls)} calls
          </Link>
          <Link to="/runs/$runId/items" params={{ runId: run.id }} title="Each item tells its calls and their tokens">
            {count(progress.promptTokens + progress.completionTokens)} tokens
          </Link>
        </p>
        {Object.entries(run.leftOut).map(([reason, items]) => (
          <p key={reason} className={`${style['line']} number`}>
            <span>
              {counted(items, 'item')} of{' '}
              <Link to="/datasets/$datasetId" params={{ datasetId: run.dataset.id }}>
                {run.dataset.name}
              </Link>{' '}
              left out: {leftOutWord(reason)}
            </span>
          </p>
        ))}
        {progress.holds.map(({ endpoint, until }) => (
          <Notice
            key={endpoint}
            tone="unsure"
            title={`${endpoint} asked to be left alone`}
            text={
              <>
                It is called again <Time at={until} />.
              </>
            }
          />
        ))}
      </section>

      <div className={style['parts']}>
        <Outcomes run={run} />
        <Failures run={run} />
      </div>
      <ByPrinciple run={run} />
    </>
  );
}
