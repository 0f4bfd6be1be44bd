import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { LongTable } from '../pieces/long-table';
import type { Column } from '../pieces/table';
import { goldWords } from '../../../../libs/domain/text-name';
import { Time } from '../pieces/time';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { Alike } from './alike';
import { type Dataset, datasetQuery, type Item, itemsQuery } from './dataset-query';
import style from './datasets.module.css';
import { Drift } from './drift';
import { Import } from './import';
import { Scores } from './scores';
import { Foreign } from '../pieces/foreign';

export function DatasetScreen() {
  const { datasetId } = useParams({ from: '/inside/datasets/$datasetId' });
  const dataset = useQuery(datasetQuery(datasetId));
  useBack();
  if (dataset.isPending) return <Waiting rows={6} />;
  if (dataset.isLoadingError)
    return (
      <Failed what="This data set could not be loaded" error={dataset.error} again={() => void dataset.refetch()} />
    );
  return <DatasetView dataset={dataset.data} />;
}

function DatasetView({ dataset }: { dataset: Dataset }) {
  const writes = may(useSession(), 'write');
  return (
    <>
      <Heading title={dataset.name} above={<Link to="/datasets">Data sets</Link>}>
        <p className={style['facts']}>
          <span className="number">{counted(dataset.items, 'item')}</span>
          <span>
            made <Time at={dataset.createdAt} />
          </span>
        </p>
        {dataset.description !== '' && (
          <p className={style['quiet']} dir="auto">
            {dataset.description}
          </p>
        )}
      </Heading>
      <div className={style['parts']}>
        {writes && <Import datasetId={dataset.id} empty={dataset.items === 0} />}
        {dataset.items > 0 && (
          <>
            <Drift datasetId={dataset.id} />
            <Scores datasetId={dataset.id} />
            <Alike datasetId={dataset.id} />
            <Items datasetId={dataset.id} />
          </>
        )}
      </div>
    </>
  );
}

function Items({ datasetId }: { datasetId: string }) {
  const items = useInfiniteQuery(itemsQuery(datasetId));
  const rows = items.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section aria-labelledby="items">
      <h2 id="items">Items</h2>
      {items.isPending && <Waiting rows={6} />}
      {items.isLoadingError && (
        <Failed what="The items could not be loaded" error={items.error} again={() => void items.refetch()} />
      )}
      {rows.length > 0 && <LongTable label="Items" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} more={items} />}
    </section>
  );
}

const COLUMNS: Column<Item>[] = [
  {
    head: 'Prompt',
    cell: ({ prompt }) => (
      <span className={style['two']} dir="auto">
        <Foreign text={prompt.at(-1)?.content ?? ''} />
      </span>
    ),
  },
  {
    head: 'First candidate',
    cell: ({ candidates: [first] }) => (
      <span className={`${style['two']} ${style['quiet']}`} dir="auto">
        <Foreign text={first === undefined ? 'made by each run' : (first.text ?? first.imageName ?? 'an image')} />
      </span>
    ),
  },
  { head: 'Candidates', width: 96, numeric: true, cell: ({ candidates }) => candidates.length },
  {
    head: 'Gold',
    width: 144,
    cell: ({ gold }) => gold !== null && <Badge tone="good">{goldWords(gold)}</Badge>,
  },
  {
    head: 'Name',
    width: 200,
    cell: ({ externalId }) => externalId !== null && <code className={style['name']}>{externalId}</code>,
  },
];
