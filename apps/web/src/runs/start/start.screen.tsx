import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useDeferredValue, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { answered, POST } from '../../api/client';
import { messageOf, Problem } from '../../api/problem';
import { useSendOnce } from '../../api/send-once';
import { Button } from '../../pieces/button';
import { counted } from '../../pieces/figures';
import { Notice } from '../../pieces/notice';
import { usePaused } from '../../pieces/use-paused';
import { Writers } from '../../session/writers';
import { Heading } from '../../shell/heading';
import { EstimateFigures } from './estimate';
import { RunFields } from './run-fields';
import { fieldName } from './field-names';
import { bodyOf, EMPTY, errorsByField, faultsOf, type Form, type StartBody } from './read-form';
import { estimateQuery } from './start-query';
import style from './start.module.css';

export function StartScreen() {
  return (
    <>
      <Heading title="Start a run" above={<Link to="/runs">Runs</Link>} />
      <Writers to="start runs">
        <StartForm />
      </Writers>
    </>
  );
}

function StartForm() {
  const navigate = useNavigate();
  const [form, setForm] = useState<Form>(EMPTY);
  const body = bodyOf(form);
  // typing goes first: the estimate is asked once one pauses
  const now = JSON.stringify(body);
  const settled = usePaused(useDeferredValue(now));
  const estimate = useQuery(estimateQuery(JSON.parse(settled) as StartBody | null));
  const once = useSendOnce();
  const start = useMutation({
    mutationFn: (run: StartBody) =>
      once(run, (header) => answered(POST('/v1/runs', { body: run, params: { header } }))),
    onSuccess: ({ id }) => navigate({ to: '/runs/$runId', params: { runId: id } }),
  });
  const [tried, setTried] = useState(false);
  const screen = useRef<HTMLFormElement>(null);
  const change = (next: Partial<Form>) => {
    setForm((now) => ({ ...now, ...next }));
    start.reset();
  };
  const faults = faultsOf(form, tried);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body === null || !isCurrent || start.isPending || items === 0) return;
    if (Object.keys(faultsOf(form, true)).length === 0) return start.mutate(body);
    flushSync(() => setTried(true));
    screen.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const problem = start.error ?? estimate.error;
  const { fields, left } = errorsByField(problem instanceof Problem ? problem.places : [], form);
  // what is started is what the estimate beside it is of; the budget is no part of that
  const isCurrent = settled === now && !estimate.isPlaceholderData && !estimate.isFetching;
  const items = estimate.data?.items;
  return (
    <form className={style['form']} ref={screen} onSubmit={submit} noValidate>
      <div className={style['fields']}>
        <RunFields form={form} change={change} errors={{ ...fields, ...faults }} />
      </div>
      <aside className={style['summary']} aria-label="Estimate">
        <h2>Estimate</h2>
        {body === null && <p className={style['hint']}>Choose a data set and a constitution, and it stands here.</p>}
        {estimate.data && body !== null && (
          <div className={style['figures']} aria-busy={estimate.isFetching} aria-live="polite">
            <EstimateFigures estimate={estimate.data} budget={form.budget} />
          </div>
        )}
        {problem !== null && (left.length > 0 || Object.keys(fields).length === 0) && (
          <Notice
            tone="bad"
            title={start.error ? 'The run was not started' : 'It cannot be estimated'}
            text={messageOf(problem)}
          >
            {left.map(({ at, message }) => (
              <p key={at}>
                {at}: {message}
              </p>
            ))}
          </Notice>
        )}
        {Object.keys(fields).length > 0 && (
          <Notice
            tone="bad"
            title={start.error ? 'The run was not started' : 'Something is not right yet'}
            text={messageOf(problem)}
          >
            {Object.entries(fields).map(([key, message]) => (
              <p key={key}>
                {fieldName(key, form.recipe)}: {message}
              </p>
            ))}
          </Notice>
        )}
        <Button kind="main" type="submit" isDisabled={body === null || !isCurrent || start.isPending || items === 0}>
          {start.isPending
            ? 'Starting ...'
            : items === undefined || items === 0
              ? 'Start labelling'
              : `Start labelling ${counted(items, 'item')}`}
        </Button>
      </aside>
    </form>
  );
}
