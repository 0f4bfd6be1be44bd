import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Choice, choicesQuery } from '../../api/choices';
import { answered, type Dto, GET, POST } from '../../api/client';
import { messageOf } from '../../api/problem';
import { useSendOnce } from '../../api/send-once';
import { Button } from '../../pieces/button';
import { Checkbox } from '../../pieces/checkbox';
import { Combo } from '../../pieces/combo';
import { Command } from '../../pieces/command';
import { Empty } from '../../pieces/empty';
import { Failed } from '../../pieces/failed';
import { Field } from '../../pieces/field';
import { counted } from '../../pieces/figures';
import { Notice } from '../../pieces/notice';
import { Places } from '../../pieces/places';
import { Select } from '../../pieces/select';
import { usePaused } from '../../pieces/use-paused';
import { Waiting } from '../../pieces/waiting';
import { decimalOf, notANumber, wholeOf } from '../../pieces/written-number';
import { datasetChoices } from '../../datasets/dataset-query';
import { may, useSession } from '../../session/session';
import type { Version } from '../constitution-query';
import { Estimate } from './estimate';
import style from './trial.module.css';

const MOST_ITEMS = 1_000;

/** Every principle is asked about every item, so that their answers can be held side by side. */
const HOW = {
  comparison: { name: 'Compare two responses', recipe: { name: 'comparison', comparison: { principles: 'all' } } },
  rating: { name: 'Rate each response', recipe: { name: 'rating', rating: { principles: 'all' } } },
} as const;

type How = keyof typeof HOW;

interface TrialFormProps {
  version: Version;
  started: (runId: string) => void;
}

/** On what, by whom and for how much money. */
export function TrialForm(props: TrialFormProps) {
  const writes = may(useSession(), 'write');
  const datasets = useQuery(choicesQuery(datasetChoices));
  const endpoints = useQuery({
    queryKey: ['endpoints'],
    queryFn: ({ signal }) => answered(GET('/v1/endpoints', { signal })),
  });
  const error = datasets.error ?? endpoints.error;
  if (!datasets.data || !endpoints.data)
    return error ? (
      <Failed what="What there is to choose from could not be loaded" error={error} />
    ) : (
      <Waiting rows={5} />
    );
  if (!writes) return <Notice title="This key reads only" text="Who tries a draft needs a key with the scope write." />;
  const [newest] = datasets.data.choices;
  if (newest === undefined) {
    return (
      <Empty title="There is nothing to try it on yet">
        <p>Import some items: prompts with the responses to judge.</p>
        <Command text="npm run -s precept -- items import examples/items.jsonl --dataset examples" />
      </Empty>
    );
  }
  return <Filled {...props} newest={newest} endpoints={endpoints.data.data} />;
}

interface FilledProps extends TrialFormProps {
  /** the newest data set */
  newest: Choice;
  endpoints: readonly Dto['EndpointDto'][];
}

function Filled({ version, started, newest, endpoints }: FilledProps) {
  // a newer one that comes meanwhile changes nothing here
  const [first] = useState(newest);
  const [datasetId, setDataset] = useState(first.id);
  const [items, setItems] = useState('20');
  const [how, setHow] = useState<How>('comparison');
  const [judge, setJudge] = useState((endpoints.find(({ isDefault }) => isDefault) ?? endpoints[0])?.name ?? '');
  const [budget, setBudget] = useState('1.00');
  const [allowUnpriced, setAllowUnpriced] = useState(false);
  const count = wholeOf(items);
  const countFits = count >= 1 && count <= MOST_ITEMS;
  const amount = decimalOf(budget);
  const unpriced = endpoints.find(({ name }) => name === judge)?.price === null;
  const isAllowed = !unpriced || allowUnpriced;
  const asked = {
    ...{
      source: version.source,
      datasetId,
      items: count,
      models: { judge },
      seed: '0',
      allowUnpriced: unpriced && allowUnpriced,
    },
    recipe: HOW[how].recipe as Dto['StartTrialDto']['recipe'],
  };
  const now = JSON.stringify(asked);
  const paused = usePaused(now);
  const estimate = useQuery({
    queryKey: ['trial estimate', paused],
    queryFn: ({ signal }) =>
      answered(POST('/v1/trials/estimate', { body: JSON.parse(paused) as typeof asked, signal })),
    // what stood here a moment ago may be what nobody can be asked for
    enabled: countFits && isAllowed && paused === now,
    gcTime: 0,
  });
  const once = useSendOnce();
  const start = useMutation({
    mutationFn: () => {
      const body = { ...asked, budget: amount ?? '' };
      return once(body, (header) => answered(POST('/v1/trials', { body, params: { header } })));
    },
    onSuccess: ({ id }) => started(id),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (countFits && amount !== null && isAllowed) start.mutate();
  };
  return (
    <form className={style['form']} onSubmit={send}>
      <Combo
        label="Data set"
        of={datasetChoices}
        chosen={datasetId}
        known={first}
        choose={({ id }) => setDataset(id)}
      />
      <Field
        label="Items"
        hint="Drawn at random, the same ones each time"
        error={countFits ? undefined : `A whole number from 1 to ${MOST_ITEMS}`}
        inputMode="numeric"
        value={items}
        onChange={setItems}
      />
      <Select
        label="How"
        options={(Object.keys(HOW) as How[]).map((id) => ({ id, name: HOW[id].name }))}
        value={how}
        onChange={setHow}
      />
      <Select
        label="Judge"
        options={endpoints.map(({ name, model, offline }) => ({
          ...{ id: name, name },
          hint: offline ? 'offline model: for demonstration only' : model,
        }))}
        value={judge}
        onChange={(name) => {
          setJudge(name);
          setAllowUnpriced(false);
        }}
      />
      <Field
        label="Budget"
        hint="In the currency of the prices: it stops before it would spend more"
        error={amount === null ? (notANumber(budget) ?? 'An amount such as 1.00') : undefined}
        inputMode="decimal"
        value={budget}
        onChange={setBudget}
      />
      {unpriced && (
        <Notice
          tone="unsure"
          title={`${judge} has no known price`}
          text="No budget can hold it: the trial spends what its calls cost."
        >
          <Checkbox isSelected={allowUnpriced} onChange={setAllowUnpriced}>
            Yes to calls without a known price.
          </Checkbox>
        </Notice>
      )}
      {isAllowed && <Estimate of={estimate} budget={amount === null ? null : Number(amount)} />}
      {start.error && (
        <Notice tone="bad" title="The trial was not started" text={messageOf(start.error)}>
          <Places of={start.error} />
        </Notice>
      )}
      <div>
        <Button kind="main" type="submit" isDisabled={start.isPending || !countFits || amount === null || !isAllowed}>
          {start.isPending
            ? 'Starting ...'
            : `Try it on ${countFits ? counted(Math.min(count, estimate.data?.items ?? count), 'item') : 'items'}`}
        </Button>
      </div>
    </form>
  );
}
