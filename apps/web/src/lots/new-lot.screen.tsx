import { DEFAULT_RISKS, type Severity } from '../../../../libs/domain/lot';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Choice, choicesQuery } from '../api/choices';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import form from '../audits/new-audit.module.css';
import { Button } from '../pieces/button';
import { Combo } from '../pieces/combo';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { percent } from '../pieces/figures';
import { NumberField } from '../pieces/number-field';
import { Notice } from '../pieces/notice';
import { Select } from '../pieces/select';
import { usePaused } from '../pieces/use-paused';
import { Waiting } from '../pieces/waiting';
import { wholeOf } from '../pieces/written-number';
import { runChoice, runChoices } from '../runs/run-choices';
import { runQuery } from '../runs/run-query';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { type LotForm, lotPlanOf, NEW_LOT } from './lot-form';
import { lotPlanQuery } from './lot-query';
import { PlannedLot } from './planned-lot';

/** "1 % wrong is good enough, 6 % too bad" */
const ratesOf = (severity: Severity): string =>
  `${percent(DEFAULT_RISKS[severity].goodRate)} wrong is good enough, ${percent(DEFAULT_RISKS[severity].badRate)} too bad`;

const SEVERITIES: readonly { id: LotForm['severity']; name: string; hint: string }[] = [
  { id: 'default', name: 'as the principles say', hint: 'critical where pairs were judged under a veto, else major' },
  {
    id: 'critical',
    name: 'critical',
    hint: `not one wrong pair is good enough, ${percent(DEFAULT_RISKS.critical.badRate)} are too bad`,
  },
  { id: 'major', name: 'major', hint: ratesOf('major') },
  { id: 'minor', name: 'minor', hint: ratesOf('minor') },
];

/** Plans a lot: its numbers and operating curve stand beside it before anybody draws. */
export function NewLotScreen() {
  const { runId } = useSearch({ from: '/inside/lots/new' });
  const newest = useQuery({ ...choicesQuery(runChoices), enabled: runId === undefined });
  const named = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== undefined });
  const { isPending, error } = runId === undefined ? newest : named;
  const run = named.data ? runChoice(named.data) : newest.data?.choices[0];
  return (
    <>
      <Heading title="Plan a lot" above={<Link to="/lots">Lots</Link>} />
      {isPending && <Waiting rows={6} />}
      {!run && error && <Failed what="The runs could not be loaded" error={error} />}
      {!run && newest.data && (
        <Empty title="There is no run yet">
          <p>A lot is one run’s pairs: label something first.</p>
        </Empty>
      )}
      {run && <Planning key={runId ?? 'newest'} run={run} />}
    </>
  );
}

function Planning({ run }: { run: Choice }) {
  const writes = may(useSession(), 'write');
  const navigate = useNavigate();
  const cache = useQueryClient();
  // a newer run that comes meanwhile changes nothing here
  const [first] = useState(run);
  const [filled, setFilled] = useState<LotForm>({ ...NEW_LOT, runId: first.id });
  const [reviewers, setReviewers] = useState('2');
  const set = (change: Partial<LotForm>) => {
    setFilled((now) => ({ ...now, ...change }));
    if (draw.isError) draw.reset();
  };
  const request = lotPlanOf(usePaused(filled));
  const plan = useQuery({
    ...lotPlanQuery(request ?? { runId: '' }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
  });
  const once = useSendOnce();
  const draw = useMutation({
    mutationFn: async () => {
      const wanted = lotPlanOf(filled);
      if (wanted === null) throw new Error('a lot that is not complete was drawn');
      const body = { ...wanted, reviewers: wholeOf(reviewers) };
      return once(body, (header) => answered(POST('/v1/lots', { body, params: { header } })));
    },
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['lots'] });
      await navigate({ to: '/lots/$lotId', params: { lotId: id } });
    },
  });
  // what is drawn is what the plan beside it shows
  const isCurrent =
    JSON.stringify(request) === JSON.stringify(lotPlanOf(filled)) && !plan.isPlaceholderData && !plan.isFetching;
  const ready = request !== null && plan.data !== undefined && !plan.isError && isCurrent && wholeOf(reviewers) >= 1;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !draw.isPending) draw.mutate();
  };
  return (
    <form className={form['columns']} onSubmit={send}>
      <div className={form['fields']}>
        <Combo
          label="Pairs of this run"
          of={runChoices}
          chosen={filled.runId}
          known={first}
          choose={({ id }) => set({ runId: id })}
        />
        <Select
          label="How bad is a wrong pair?"
          options={SEVERITIES}
          value={filled.severity}
          onChange={(severity) => set({ severity })}
        />
        <fieldset className={form['group']}>
          <legend>What is good enough, and what too bad</legend>
          <div className={form['row']}>
            <NumberField
              label="Good enough, % wrong"
              hint="p1; empty: by the severity"
              inputMode="decimal"
              value={filled.good}
              onChange={(good) => set({ good })}
            />
            <NumberField
              label="Risk of rejecting it, %"
              hint="alpha; 5 unless you say otherwise"
              inputMode="decimal"
              value={filled.producer}
              onChange={(producer) => set({ producer })}
            />
          </div>
          <div className={form['row']}>
            <NumberField
              label="Too bad, % wrong"
              hint="p2; empty: by the severity"
              inputMode="decimal"
              value={filled.bad}
              onChange={(bad) => set({ bad })}
            />
            <NumberField
              label="Risk of accepting it, %"
              hint="beta; 10 unless you say otherwise"
              inputMode="decimal"
              value={filled.consumer}
              onChange={(consumer) => set({ consumer })}
            />
          </div>
        </fieldset>
        <NumberField
          label="People for each pair"
          hint="with two or more their own disagreement is measured too"
          inputMode="numeric"
          value={reviewers}
          onChange={setReviewers}
        />
      </div>
      <div className={form['aside']}>
        {request === null ? (
          <p className={form['quiet']}>Its numbers stand here as soon as every field above holds one.</p>
        ) : plan.error ? (
          <Failed what="There is no such plan" error={plan.error} />
        ) : plan.data === undefined ? (
          <Waiting rows={5} />
        ) : (
          <PlannedLot plan={plan.data} reviewers={wholeOf(reviewers)} />
        )}
        {draw.error && <Notice tone="bad" title="Nothing was drawn" text={messageOf(draw.error)} />}
        {writes && (
          <Button type="submit" kind="main" isDisabled={!ready || draw.isPending}>
            {draw.isPending ? 'Drawing ...' : 'Draw the lot'}
          </Button>
        )}
        <p className={form['quiet']}>
          The seed is the hash of the frame: nobody chooses it. A run has one open lot, and its sample is not extended.
        </p>
      </div>
    </form>
  );
}
