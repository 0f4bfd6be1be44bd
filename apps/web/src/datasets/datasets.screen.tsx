import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../pieces/button';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { LoadMore } from '../pieces/load-more';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { type Dataset, datasetsQuery } from './dataset-query';
import style from './datasets.module.css';
import { NewDataset } from './new-dataset';

export function DatasetsScreen() {
  const writes = may(useSession(), 'write');
  const datasets = useInfiniteQuery(datasetsQuery);
  const [making, setMaking] = useState(false);
  const rows = datasets.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading
        title="Data sets"
        beside={
          writes && (
            <Button kind="main" onPress={() => setMaking(true)}>
              Make a data set
            </Button>
          )
        }
      >
        <p className={style['quiet']}>Items to label: prompts, with the responses or images to judge.</p>
      </Heading>
      {datasets.isPending && <Waiting rows={6} />}
      {datasets.isLoadingError && (
        <Failed what="The data sets could not be loaded" error={datasets.error} again={() => void datasets.refetch()} />
      )}
      {datasets.data && rows.length === 0 && (
        <Empty title="There is no data set yet">
          <p>Make one here and drop a file of items into it; or import the examples by the command line:</p>
          <Command text="npm run -s precept -- items import examples/items.jsonl --dataset examples" />
        </Empty>
      )}
      {rows.length > 0 && <Table label="Data sets" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />}
      <LoadMore of={datasets} />
      {making && <NewDataset close={() => setMaking(false)} />}
    </>
  );
}

const COLUMNS: Column<Dataset>[] = [
  {
    head: 'Name',
    opens: true,
    cell: ({ id, name }) => (
      <Link to="/datasets/$datasetId" params={{ datasetId: id }} dir="auto">
        {name}
      </Link>
    ),
  },
  {
    head: 'What it is',
    cell: ({ description }) =>
      description !== '' && (
        <span className={style['quiet']} dir="auto">
          {description}
        </span>
      ),
  },
  { head: 'Items', width: 112, numeric: true, cell: ({ items }) => count(items) },
  { head: 'Made', width: 128, numeric: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
];
