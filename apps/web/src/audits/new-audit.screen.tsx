import { UNIT_NAMES } from '../../../../libs/domain/audit-names';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { Field } from '../pieces/field';
import { LoadMore } from '../pieces/load-more';
import { Notice } from '../pieces/notice';
import { Select } from '../pieces/select';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { runsQuery } from '../runs/run-query';
import { recipeName, runTitle } from '../runs/run-words';
import { Writers } from '../session/writers';
import { Heading } from '../shell/heading';
import { type AuditForm, createOf, NEW_FORM, planOf, usualSize } from './audit-form';
import { planQuery } from './audit-query';
import { UNIT_HINTS } from './audit-words';
import { DesignFields } from './design-fields';
import style from './new-audit.module.css';
import { PlanFigures } from './plan-figures';
import { usePaused } from '../pieces/use-paused';

const UNITS = (Object.keys(UNIT_NAMES) as (keyof typeof UNIT_NAMES)[]).map((id) => ({
  id,
  name: UNIT_NAMES[id].many,
  hint: UNIT_HINTS[id],
}));

export const NewAuditScreen = () => (
  <>
    <Heading title="New audit" above={<Link to="/audits">Audits</Link>} />
    <Writers to="draw audits">
      <NewAudit />
    </Writers>
  </>
);

/** Designs an audit: what it would give stands beside it while one changes it. */
function NewAudit() {
  const { runId } = useSearch({ from: '/inside/audits/new' });
  const [said, setSaid] = useState<AuditForm>({ ...NEW_FORM, runIds: runId === undefined ? [] : [runId] });
  const set = (change: Partial<AuditForm>) => {
    setSaid((now) => ({ ...now, ...change }));
    if (draw.isError) draw.reset();
  };
  const usual = useUsualSize(said);
  const form = useMemo(() => ({ ...said, size: said.size ?? usual }), [said, usual]);
  const navigate = useNavigate();
  const cache = useQueryClient();

  const request = planOf(usePaused(form));
  const plan = useQuery({
    ...planQuery(request ?? { runIds: [] }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
  });
  const wanted = createOf(form);
  const once = useSendOnce();
  const draw = useMutation({
    mutationFn: async () => {
      if (wanted === null) throw new Error('an audit that is not complete was drawn');
      return once(wanted, (header) => answered(POST('/v1/audits', { body: wanted, params: { header } })));
    },
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['audits'] });
      await navigate({ to: '/audits/$auditId', params: { auditId: id } });
    },
  });
  // what is drawn is what the plan beside it shows
  const isCurrent =
    JSON.stringify(request) === JSON.stringify(planOf(form)) && !plan.isPlaceholderData && !plan.isFetching;
  const ready = wanted !== null && plan.data !== undefined && !plan.isError && isCurrent;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !draw.isPending) draw.mutate();
  };
  const wrong = [draw.error, plan.error].flatMap((error) => (error instanceof Problem ? error.places : []));
  const faultOf = (field: string) => wrong.find(({ at }) => at === field)?.message;
  return (
    <form className={style['columns']} onSubmit={send}>
      <div className={style['fields']}>
        <Field
          label="Name"
          value={form.name}
          onChange={(name) => set({ name })}
          placeholder="harmlessness v3, spot check"
          error={faultOf('name')}
        />
        <Runs chosen={form.runIds} choose={(runIds) => set({ runIds })} />
        <Select label="What people check" options={UNITS} value={form.unit} onChange={(unit) => set({ unit })} />
        <DesignFields form={form} set={set} faultOf={faultOf} />
      </div>
      <div className={style['aside']}>
        <PlanFigures
          plan={request === null ? undefined : plan.data}
          error={request === null ? null : plan.error}
          unit={form.unit}
          moving={request !== null && (plan.isFetching || plan.isPending)}
        />
        {draw.error && <Notice tone="bad" title="Nothing was drawn" text={messageOf(draw.error)} />}
        {request !== null && form.name.trim() === '' && <p className={style['quiet']}>It still needs a name.</p>}
        <Button type="submit" kind="main" isDisabled={!ready || draw.isPending}>
          {draw.isPending ? 'Drawing ...' : 'Draw the sample'}
        </Button>
        <p className={style['quiet']}>
          The frame is frozen by a hash, and hashes of seed and content decide who is in: anybody can draw it again.
        </p>
      </div>
    </form>
  );
}

/** How many units a form begins with; null: it is not known yet, or of which runs. */
function useUsualSize({ runIds, unit, size }: AuditForm): string | null {
  // the smallest plan tells how many units there are; of a form each question is sampled by itself
  const smallest = { runIds, unit, size: unit === 'form' ? 6 : 1 };
  const { data, error } = useQuery({ ...planQuery(smallest), enabled: size === null && runIds.length > 0 });
  // where nothing can be drawn, the plan says why
  const refused = error instanceof Problem && error.status < 500;
  return data ? usualSize(data.kept) : refused ? '1' : null;
}

function Runs({ chosen, choose }: { chosen: string[]; choose: (runIds: string[]) => void }) {
  const runs = useInfiniteQuery(runsQuery);
  const rows = runs.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <fieldset className={style['group']}>
      <legend>Labels of these runs</legend>
      {runs.isPending && <Waiting rows={3} />}
      {runs.isLoadingError && (
        <Failed what="The runs could not be loaded" error={runs.error} again={() => void runs.refetch()} />
      )}
      <ul className={style['runs']}>
        {rows.map((run) => (
          <li key={run.id}>
            <label className={style['run']}>
              <input
                type="checkbox"
                checked={chosen.includes(run.id)}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, run.id] : chosen.filter((id) => id !== run.id))
                }
              />
              <span>
                {runTitle(run)}
                <span className={style['quiet']}>
                  {recipeName(run)}, <Time at={run.createdAt} />
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {runs.data && rows.length === 0 && <p className={style['quiet']}>There is no run yet: label something first.</p>}
      <LoadMore of={runs} />
    </fieldset>
  );
}
