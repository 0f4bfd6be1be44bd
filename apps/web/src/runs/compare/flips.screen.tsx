import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Empty } from '../../pieces/empty';
import { Failed } from '../../pieces/failed';
import { Filters } from '../../pieces/filters';
import { LoadMore } from '../../pieces/load-more';
import { Select } from '../../pieces/select';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { FLIP } from '../finding-words';
import { FLIP_FINDINGS, PRINCIPLE_FLIP_FINDINGS } from '../../../../../libs/domain/finding';
import type { FlipsSearch } from '../search';
import { titlesOf } from './compare.screen';
import { comparisonQuery, flipsQuery } from './compare-query';
import { FlipTable } from './flip-table';

const NONE = '-';

/** The labels behind a number of a comparison. */
export function FlipsScreen() {
  const { before, after } = useParams({ from: '/inside/runs/$before/compare/$after/labels' });
  const search = useSearch({ from: '/inside/runs/$before/compare/$after/labels' });
  const comparison = useQuery(comparisonQuery(before, after, undefined));
  const labels = useInfiniteQuery(flipsQuery(before, after, search));
  useBack();
  const titles = comparison.data ? titlesOf(comparison.data) : new Map<string, string>();
  const rows =
    labels.data?.pages.flatMap(({ data }) =>
      data.flatMap(({ item, labels: own }) => own.map((label) => ({ item, ...label }))),
    ) ?? [];
  return (
    <>
      <Heading
        title={`Labels where ${FLIP[search.finding]}`}
        above={
          <Link to="/runs/$before/compare/$after" params={{ before, after }}>
            {comparison.data
              ? `${comparison.data.before.constitution.slug} v${comparison.data.before.constitution.version} and v${comparison.data.after.constitution.version}`
              : 'The comparison'}
          </Link>
        }
      >
        {search.principle !== undefined && <p>{titles.get(search.principle) ?? search.principle}</p>}
      </Heading>
      <Narrow search={search} titles={titles} />
      {labels.isPending && <Waiting rows={8} />}
      {labels.isLoadingError && (
        <Failed what="The labels could not be loaded" error={labels.error} again={() => void labels.refetch()} />
      )}
      {labels.data && rows.length === 0 && (
        <Empty title="There is no such label">
          <p>Choose another finding above.</p>
        </Empty>
      )}
      {rows.length > 0 && <FlipTable rows={rows} titles={titles} principle={search.principle} />}
      <LoadMore of={labels} />
    </>
  );
}

function Narrow({ search, titles }: { search: FlipsSearch; titles: ReadonlyMap<string, string> }) {
  const navigate = useNavigate({ from: '/runs/$before/compare/$after/labels' });
  const words: readonly FlipsSearch['finding'][] =
    search.principle === undefined ? FLIP_FINDINGS : PRINCIPLE_FLIP_FINDINGS;
  return (
    <Filters label="Which labels">
      <Select
        label="Labels where"
        value={search.finding}
        options={words.map((id) => ({ id, name: FLIP[id] }))}
        onChange={(finding) => void navigate({ search: { ...search, finding }, replace: true })}
      />
      <Select
        label="Principle"
        value={search.principle ?? NONE}
        options={[{ id: NONE, name: 'the label itself' }, ...[...titles].map(([id, name]) => ({ id, name }))]}
        // what is said of a label is another word than what is said of a principle
        onChange={(key) =>
          void navigate({
            search: key === NONE ? { finding: 'flips' } : { finding: 'carries', principle: key },
            replace: true,
          })
        }
      />
    </Filters>
  );
}
