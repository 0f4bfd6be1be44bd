import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { answered, type Dto, GET } from '../../api/client';
import { Badge } from '../../pieces/badge';
import { Empty } from '../../pieces/empty';
import { Failed } from '../../pieces/failed';
import { Filters } from '../../pieces/filters';
import { LoadMore } from '../../pieces/load-more';
import { Select } from '../../pieces/select';
import { Table } from '../../pieces/table';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { FINDING } from '../finding-words';
import { ItemCell } from '../item-cell';
import { heldText, labelText } from '../label-words';
import { principlesQuery } from '../run-query';
import { FINDINGS, JOINT_FINDINGS } from '../../../../../libs/domain/finding';
import type { LabelsSearch } from '../search';

type Behind = Dto['LabelsBehindDto'];
type Row = Behind['labels'][number] & Pick<Behind, 'labelJobId' | 'item'>;

const labelsQuery = (runId: string, search: LabelsSearch) =>
  infiniteQueryOptions({
    queryKey: ['run', runId, 'labels', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/runs/{id}/principles/labels', {
          params: { path: { id: runId }, query: { ...search, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The labels behind a number of what principles did. */
export function LabelsScreen() {
  const { runId } = useParams({ from: '/inside/runs/$runId/principles/labels' });
  const search = useSearch({ from: '/inside/runs/$runId/principles/labels' });
  const report = useQuery(principlesQuery(runId));
  const labels = useInfiniteQuery({ ...labelsQuery(runId, search), enabled: search.principle !== '' });
  useBack();
  const title = (key: string) => report.data?.principles.find((one) => one.key === key)?.title ?? key;
  const rows: Row[] =
    labels.data?.pages.flatMap(({ data }) =>
      data.flatMap(({ labels: own, ...where }) => own.map((label) => ({ ...label, ...where }))),
    ) ?? [];
  const keys = [search.principle, ...(search.with === undefined ? [] : [search.with])];
  return (
    <>
      <Heading
        title={`Labels where ${FINDING[search.finding]}`}
        above={
          <>
            <Link to="/runs/$runId" params={{ runId }}>
              {report.data ? `${report.data.constitution.slug} v${report.data.constitution.version}` : 'The run'}
            </Link>{' '}
            /{' '}
            <Link to="/runs/$runId/principles" params={{ runId }}>
              What the principles did
            </Link>
          </>
        }
      >
        <p>{keys.map(title).join(' and ')}</p>
      </Heading>
      <Narrow search={search} principles={report.data?.principles ?? []} />
      {labels.isLoading && <Waiting rows={8} />}
      {labels.isLoadingError && (
        <Failed what="The labels could not be loaded" error={labels.error} again={() => void labels.refetch()} />
      )}
      {labels.data && rows.length === 0 && (
        <Empty title="There is no such label">
          <p>Choose another finding above.</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <Table
          label="Labels"
          rows={rows}
          keyOf={({ labelJobId, subject }) => `${labelJobId} ${subject}`}
          columns={[
            {
              head: 'Item',
              opens: true,
              cell: ({ labelJobId, item, subject }) => <ItemCell jobId={labelJobId} item={item} subject={subject} />,
            },
            { head: 'The label', width: 144, cell: (row) => labelText(row) },
            ...keys.map((key, at) => ({
              head: keys.length === 1 ? 'P(first) under it' : `under the ${at === 0 ? 'first' : 'second'} one`,
              numeric: true,
              width: 176,
              cell: ({ principles }: Row) => {
                const held = principles.find((one) => one.key === key);
                return (
                  <>
                    {held?.flipped && <Badge tone="unsure">orders disagree</Badge>} {heldText(held)}
                  </>
                );
              },
            })),
          ]}
        />
      )}
      <LoadMore of={labels} />
    </>
  );
}

interface NarrowProps {
  search: LabelsSearch;
  principles: readonly { key: string; title: string }[];
}

function Narrow({ search, principles }: NarrowProps) {
  const navigate = useNavigate({ from: '/runs/$runId/principles/labels' });
  const words: readonly LabelsSearch['finding'][] = search.with === undefined ? FINDINGS : JOINT_FINDINGS;
  const options = principles.map(({ key, title }) => ({ id: key, name: title }));
  return (
    <Filters label="Which labels">
      <Select
        label="Labels where"
        value={search.finding}
        options={words.map((id) => ({ id, name: FINDING[id] }))}
        onChange={(finding) => void navigate({ search: { ...search, finding }, replace: true })}
      />
      <Select
        label="Principle"
        value={search.principle}
        options={options}
        onChange={(principle) => void navigate({ search: { ...search, principle }, replace: true })}
      />
      {search.with !== undefined && (
        <Select
          label="And"
          value={search.with}
          options={options}
          onChange={(other) => void navigate({ search: { ...search, with: other }, replace: true })}
        />
      )}
    </Filters>
  );
}
