import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { LABEL_JOB_STATES, OUTCOMES as OUTCOME_WORDS, STAGES } from '../../../../libs/domain/stage';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { Chips, Filters } from '../pieces/filters';
import { LoadMore } from '../pieces/load-more';
import { Select } from '../pieces/select';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { itemsQuery } from './items-query';
import { JobTable } from './job-table';
import { runQuery } from './run-query';
import { failureWord, JOB_STATE, OUTCOMES, runTitle } from './run-words';
import type { ItemsSearch } from './search';

/** The label jobs of a run, narrowed by what stands in the address. */
export function ItemsScreen() {
  const { runId } = useParams({ from: '/inside/runs/$runId/items' });
  const search = useSearch({ from: '/inside/runs/$runId/items' });
  const run = useQuery(runQuery(runId));
  const jobs = useInfiniteQuery(itemsQuery(runId, search));
  useBack();
  const rows = jobs.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading
        title="Items"
        above={
          <>
            <Link to="/runs">Runs</Link> /{' '}
            <Link to="/runs/$runId" params={{ runId }}>
              {run.data ? runTitle(run.data) : 'the run'}
            </Link>
          </>
        }
      />
      <Narrow
        search={search}
        failures={Object.keys(run.data?.progress.failures ?? {})}
        canary={(run.data?.progress.canaryJobs.total ?? 0) > 0}
      />
      {jobs.isPending && <Waiting rows={8} />}
      {jobs.isLoadingError && (
        <Failed what="The items could not be loaded" error={jobs.error} again={() => void jobs.refetch()} />
      )}
      {jobs.data && rows.length === 0 && (
        <Empty title="No such item in this run">
          <p>Take away what the list is narrowed by, or look at another run.</p>
        </Empty>
      )}
      {rows.length > 0 && <JobTable rows={rows} />}
      <LoadMore of={jobs} />
    </>
  );
}

const ANY = 'any';

interface NarrowProps {
  search: ItemsSearch;
  /** codes with which label jobs of the run have failed */
  failures: readonly string[];
  canary: boolean;
}

function Narrow({ search, failures, canary }: NarrowProps) {
  const navigate = useNavigate({ from: '/runs/$runId/items' });
  const set = (change: ItemsSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const words = <W extends string>(all: readonly W[], name: (word: W) => string) => [
    { id: ANY, name: 'any' },
    ...all.map((word) => ({ id: word, name: name(word) })),
  ];
  const pick = (key: 'state' | 'stage' | 'outcome' | 'failure', all: readonly string[]) => (value: string) =>
    set({ [key]: all.find((word) => word === value) });
  const codes =
    search.failure === undefined || failures.includes(search.failure) ? failures : [...failures, search.failure];
  return (
    <>
      <Filters label="Narrow the list">
        <Select
          label="State"
          value={search.state ?? ANY}
          options={words(LABEL_JOB_STATES, (word) => JOB_STATE[word].word)}
          onChange={pick('state', LABEL_JOB_STATES)}
        />
        <Select
          label="Outcome"
          value={search.outcome ?? ANY}
          options={words(OUTCOME_WORDS, (word) => OUTCOMES[word].one)}
          onChange={pick('outcome', OUTCOME_WORDS)}
        />
        <Select
          label="Stage"
          value={search.stage ?? ANY}
          options={words(STAGES, (word) => word)}
          onChange={pick('stage', STAGES)}
        />
        {codes.length > 0 && (
          <Select
            label="Failed with"
            value={search.failure ?? ANY}
            options={words(codes, failureWord)}
            onChange={pick('failure', codes)}
          />
        )}
        {(canary || search.canary) && (
          <Select
            label="Of"
            value={search.canary ? 'canary' : 'run'}
            options={[
              { id: 'run', name: 'the run itself' },
              { id: 'canary', name: 'its canary' },
            ]}
            onChange={(value) => set({ canary: value === 'canary' ? true : undefined })}
          />
        )}
        <Select
          label="Texts"
          value={search.suspects ? 'suspects' : ANY}
          options={[
            { id: ANY, name: 'any' },
            {
              id: 'suspects',
              name: 'with orders to the judge',
              hint: 'what reads like an instruction was found in them',
            },
          ]}
          onChange={(value) => set({ suspects: value === 'suspects' ? true : undefined })}
        />
      </Filters>
      <Chips
        chips={[
          ...(search.state ? [{ text: JOB_STATE[search.state].word, remove: () => set({ state: undefined }) }] : []),
          ...(search.outcome
            ? [{ text: OUTCOMES[search.outcome].one, remove: () => set({ outcome: undefined }) }]
            : []),
          ...(search.stage ? [{ text: `stage: ${search.stage}`, remove: () => set({ stage: undefined }) }] : []),
          ...(search.failure
            ? [{ text: `failed: ${failureWord(search.failure)}`, remove: () => set({ failure: undefined }) }]
            : []),
          ...(search.canary ? [{ text: 'the canary', remove: () => set({ canary: undefined }) }] : []),
          ...(search.suspects ? [{ text: 'orders to the judge', remove: () => set({ suspects: undefined }) }] : []),
        ]}
        clear={() => void navigate({ search: {}, replace: true })}
      />
    </>
  );
}
