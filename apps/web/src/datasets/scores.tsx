import { useQuery } from '@tanstack/react-query';
import type { Dto } from '../api/client';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { type Column, Table } from '../pieces/table';
import { scoresQuery } from './dataset-query';
import style from './datasets.module.css';

type Scorer = Dto['ScorerFiguresDto'];
const rounded = (value: number | null) => value?.toFixed(2);

/** What scorers gave its candidates, beside what people say of the same; nothing where nobody scored. */
export function Scores({ datasetId }: { datasetId: string }) {
  const report = useQuery(scoresQuery(datasetId));
  const scorers = report.data?.scorers ?? [];
  if (report.isLoadingError)
    return <Failed what="The scores could not be loaded" error={report.error} again={() => void report.refetch()} />;
  if (scorers.length === 0) return null;
  return (
    <section aria-labelledby="scores">
      <h2 id="scores">Scores</h2>
      <p className={style['quiet']}>Correlations are with what people rated.</p>
      <Table
        label="Scores by scorer"
        columns={COLUMNS}
        rows={scorers}
        keyOf={({ scorer, aspect, runId }) => `${scorer} ${aspect} ${runId}`}
      />
    </section>
  );
}

const COLUMNS: Column<Scorer>[] = [
  { head: 'Scorer', cell: ({ scorer }) => scorer },
  { head: 'Of what', width: 120, cell: ({ aspect }) => aspect },
  { head: 'Scores', width: 96, numeric: true, cell: ({ scores }) => count(scores) },
  { head: 'Mean', width: 88, numeric: true, cell: ({ mean }) => rounded(mean) },
  { head: 'Rated too', width: 96, numeric: true, cell: ({ rated }) => count(rated) },
  { head: 'Pearson', width: 96, numeric: true, cell: ({ pearson }) => rounded(pearson) },
  { head: 'Spearman', width: 96, numeric: true, cell: ({ spearman }) => rounded(spearman) },
];
