import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { money } from '../pieces/figures';
import { List, Row } from '../pieces/list';
import { Time } from '../pieces/time';
import type { Run } from './run-query';
import { recipeName, runTitle, STATE } from './run-words';

/** Runs, a row each, which opens the run. */
export const RunList = ({ label, runs }: { label: string; runs: readonly Run[] }) => (
  <List label={label}>
    {runs.map((run) => (
      <Row
        key={run.id}
        title={
          <Link to="/runs/$runId" params={{ runId: run.id }}>
            {runTitle(run)}
          </Link>
        }
        below={
          <>
            {recipeName(run)} by {run.models.judge}
            {run.replicate > 0 && <Badge tone="unsure">replicate {run.replicate}</Badge>}
            {run.offline && <Badge tone="machine">offline model</Badge>}
          </>
        }
        figures={[`budget ${money(run.budget)}`]}
        state={<Badge tone={STATE[run.state].tone}>{STATE[run.state].word}</Badge>}
        time={<Time at={run.createdAt} />}
      />
    ))}
  </List>
);
