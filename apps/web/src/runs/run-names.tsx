import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { runQuery } from './run-query';
import { runTitle } from './run-words';

/** The runs that something is about, each by its name, which opens it; `plain`: in a row that opens something else. */
export function RunNames({ runIds, plain = false }: { runIds: readonly string[]; plain?: boolean }) {
  const runs = useQueries({ queries: runIds.map(runQuery) });
  return runIds.map((runId, at) => {
    const run = runs[at]?.data;
    const name = run ? runTitle(run) : `run ${runId.slice(0, 13)}...`;
    if (plain) return <span key={runId}>{name}</span>;
    return (
      <Link key={runId} to="/runs/$runId" params={{ runId }}>
        {name}
      </Link>
    );
  });
}
