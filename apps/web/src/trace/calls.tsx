import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { count, counted, money } from '../pieces/figures';
import { Waiting } from '../pieces/waiting';
import { CallBody } from './call-body';
import { type Call, traceQuery } from './trace-query';
import style from './trace.module.css';

/** More of them are folded. */
const MOST_OPEN = 4;

/** Calls to models, a line each, which unfolds to the prompt as it was sent and the answer as it came. */
export const Calls = ({ calls }: { calls: readonly Call[] }) =>
  calls.length > MOST_OPEN ? (
    <details>
      <summary className="unfolds">{counted(calls.length, 'call')}: prompts and answers</summary>
      <CallList calls={calls} />
    </details>
  ) : (
    <CallList calls={calls} />
  );

export const CallList = ({ calls }: { calls: readonly Call[] }) =>
  calls.length > 0 && (
    <ul className={style['calls']} aria-label="Calls">
      {calls.map((call) => (
        <CallLine key={call.id} call={call} />
      ))}
    </ul>
  );

function CallLine({ call }: { call: Call }) {
  const [open, setOpen] = useState(false);
  const { template, endpoint, model, promptTokens, completionTokens, reasoningTokens, cost, latencyMs } = call;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={style['template']}>{template}</span>
          <span className={style['quiet']}>
            {endpoint} ({call.servedModel ?? model})
          </span>
          <Marks call={call} />
          <span className={`${style['callFigures']} number`}>
            <span>{count(promptTokens)} in</span>
            <span>
              {count(completionTokens)} out{reasoningTokens > 0 && `, ${count(reasoningTokens)} of them reasoning`}
            </span>
            <span>{cost === null ? 'no price' : money(cost)}</span>
            <span>{count(latencyMs)} ms</span>
          </span>
        </summary>
        {open && <Bodies call={call} />}
      </details>
    </li>
  );
}

function Marks({ call: { reused, state, readable, attempt, errorCode, finishReason } }: { call: Call }) {
  return (
    <>
      {state === 'error' && <Badge tone="bad">{(errorCode ?? 'error').replaceAll('_', ' ')}</Badge>}
      {state === 'duplicate' && <Badge tone="unsure">answered twice; the first answer is kept</Badge>}
      {finishReason === 'length' && <Badge tone="unsure">cut off</Badge>}
      {state !== 'error' && finishReason !== 'length' && !readable && <Badge tone="unsure">could not be read</Badge>}
      {reused && <Badge>reused from the ledger</Badge>}
      {attempt > 1 && <Badge>attempt {attempt}</Badge>}
    </>
  );
}

/** Asked for only once somebody wants to see one: prompts may be long. */
function Bodies({ call }: { call: Call }) {
  const { jobId } = useParams({ from: '/inside/label-jobs/$jobId' });
  const trace = useQuery(traceQuery(jobId, true));
  if (trace.isPending) return <Waiting />;
  if (trace.isLoadingError)
    return <Failed what="The prompt could not be loaded" error={trace.error} again={() => void trace.refetch()} />;
  return <CallBody call={trace.data.calls.find(({ id }) => id === call.id) ?? call} />;
}
