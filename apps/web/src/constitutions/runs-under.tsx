import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, GET } from '../api/client';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { List, Row } from '../pieces/list';
import { Time } from '../pieces/time';
import { recipeName, STATE } from '../runs/run-words';
import style from './constitutions.module.css';
import type { Version } from './constitution-query';

const MOST = 5;

/** The newest runs under a version, each with what its principles did there. */
export function RunsUnder({ version: { id, number } }: { version: Version }) {
  const runs = useQuery({
    queryKey: ['runs', 'under', id],
    queryFn: ({ signal }) => answered(GET('/v1/runs', { params: { query: { versionId: id, limit: MOST } }, signal })),
  });
  if (runs.isLoadingError) return <Failed what="Its runs could not be loaded" error={runs.error} />;
  if (!runs.data) return null;
  return (
    <section aria-labelledby="runs-under" className={style['under']}>
      <h2 id="runs-under">What its principles did</h2>
      {runs.data.data.length === 0 ? (
        <p className={style['none']}>No run was made under version {number} yet.</p>
      ) : (
        <List label="Newest runs under this version">
          {runs.data.data.map((run) => (
            <Row
              key={run.id}
              title={
                <Link to="/runs/$runId/principles" params={{ runId: run.id }}>
                  {run.dataset.name}
                </Link>
              }
              below={
                <>
                  {recipeName(run)} by {run.models.judge}
                  {run.offline && <Badge tone="machine">offline model</Badge>}
                </>
              }
              state={<Badge tone={STATE[run.state].tone}>{STATE[run.state].word}</Badge>}
              time={<Time at={run.createdAt} />}
            />
          ))}
        </List>
      )}
    </section>
  );
}
