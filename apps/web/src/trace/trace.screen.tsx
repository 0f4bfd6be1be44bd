import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { count, counted, money } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { textName } from '../../../../libs/domain/text-name';
import { Time } from '../pieces/time';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { JOB_STATE, OUTCOMES } from '../runs/run-words';
import { Heading } from '../shell/heading';
import { CallList } from './calls';
import { Entry } from './entry';
import { Item } from './item';
import { Result } from './result';
import { StageEntry } from './stage-entry';
import { entriesOf, sumOf } from './stages';
import { type Trace, traceQuery } from './trace-query';
import { capital, endText } from './trace-words';
import { Trail } from './trail';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

export function TraceScreen() {
  const { jobId } = useParams({ from: '/inside/label-jobs/$jobId' });
  const trace = useQuery({
    ...traceQuery(jobId),
    // what is still on its way is looked at again
    refetchInterval: ({ state }) =>
      state.data?.state === 'active' && state.data.run.state === 'running' ? 3_000 : false,
  });
  useBack();
  if (trace.isPending) return <Waiting rows={8} />;
  if (trace.isLoadingError)
    return <Failed what="This trace could not be loaded" error={trace.error} again={() => void trace.refetch()} />;
  return <TraceView trace={trace.data} />;
}

function TraceView({ trace }: { trace: Trace }) {
  const { run, runId, item, suspects } = trace;
  const prompt = item.prompt.at(-1)?.content ?? '';
  const end = endText(trace);
  return (
    <>
      <Heading title={trace.externalId ?? shortened(prompt)} above={<Above runId={runId} run={run} />}>
        <Facts trace={trace} />
      </Heading>
      {suspects.length > 0 && (
        <Notice
          tone="unsure"
          title="The judged texts hold what reads like an order to the judge"
          text="It changed nothing in how they were judged."
        >
          <ul className={style['notes']}>
            {suspects.map(({ text, code, excerpt }) => (
              <li key={`${text} ${code} ${excerpt}`} dir="auto">
                {textName(text)}: {code.replaceAll('_', ' ')}: “<Foreign text={excerpt} />”
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ol className={style['line']} aria-label="What was done, in time">
        <Entry sentence={<Asked prompt={prompt} candidates={item.candidates.length} />} open>
          <Item trace={trace} />
        </Entry>
        {entriesOf(trace).map((entry) => (
          <StageEntry key={`${entry.kind} ${'round' in entry ? entry.round : ''}`} entry={entry} trace={trace} />
        ))}
        <Entry
          sentence={
            <>
              <strong>{end.title}.</strong> <span className={style['quiet']}>{end.text}</span>
            </>
          }
          after={trace.finishedAt === null ? null : secondsAfter(trace, trace.finishedAt)}
          tone={trace.state === 'failed' ? 'bad' : trace.pairs.length > 0 ? 'good' : 'plain'}
          open={trace.pairs.length > 1}
        >
          <Result trace={trace} />
          <Trail entries={trace.trail} />
        </Entry>
      </ol>
      <section className={style['all']} aria-labelledby="calls">
        <h2 id="calls">All calls</h2>
        <AllCalls trace={trace} />
      </section>
    </>
  );
}

const Above = ({ runId, run }: { runId: string; run: Trace['run'] }) => (
  <>
    <Link to="/runs">Runs</Link> /{' '}
    <Link to="/runs/$runId" params={{ runId }}>
      {run.constitution.slug} v{run.constitution.version}
    </Link>{' '}
    /{' '}
    <Link to="/runs/$runId/items" params={{ runId }}>
      Items
    </Link>
  </>
);

function Facts({ trace }: { trace: Trace }) {
  const { state, outcome, run, canary, createdAt } = trace;
  const judges = [run.models.judge, ...(run.models.jury ?? [])].join(', ');
  return (
    <p className={style['facts']}>
      <Badge tone={JOB_STATE[state].tone}>{JOB_STATE[state].word}</Badge>
      {outcome !== null && <span>{OUTCOMES[outcome].one}</span>}
      {canary && <Badge tone="unsure">canary</Badge>}
      {run.offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
      {run.kind === 'imported' && <Badge>judged elsewhere and imported</Badge>}
      <span>judged by {judges}</span>
      <span>
        made <Time at={createdAt} />
      </span>
    </p>
  );
}

const Asked = ({ prompt, candidates }: { prompt: string; candidates: number }) => (
  <>
    <strong>Asked:</strong> “
    <bdi>
      <Foreign text={shortened(prompt)} />
    </bdi>
    ” <span className={style['quiet']}>{counted(candidates, 'candidate')}</span>
  </>
);

function AllCalls({ trace: { calls } }: { trace: Trace }) {
  if (calls.length === 0) return <p className={style['quiet']}>No model has been asked.</p>;
  const { tokens, cost, reused } = sumOf(calls);
  return (
    <details>
      <summary className="unfolds number">
        {capital(counted(calls.length, 'call'))}
        {reused > 0 && `, ${count(reused)} of them reused from the ledger`}: {count(tokens)} tokens,{' '}
        {cost === null ? 'not all of them with a price' : money(String(cost))}
      </summary>
      <CallList calls={calls} />
    </details>
  );
}

const secondsAfter = ({ createdAt }: Trace, at: string): number => (Date.parse(at) - Date.parse(createdAt)) / 1000;

const LONGEST = 90;
const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} ...` : line;
};
