import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { count, money, percent } from '../pieces/figures';
import { List } from '../pieces/list';
import { Meter } from '../pieces/meter';
import { STATE } from '../runs/run-words';
import type { Home } from './home-query';
import style from './home.module.css';

/** Runs that are not at their end, each with how far it is. */
export const UnderWay = ({ runs }: { runs: Home['runs'] }) => (
  <section aria-labelledby="under-way">
    <h2 id="under-way">Under way</h2>
    <List label="Runs under way">
      {runs.map((run) => {
        const share = run.items === 0 ? 1 : run.ended / run.items;
        return (
          <li key={run.runId} className={style['run']}>
            <span className={style['name']} data-opens>
              <Link to="/runs/$runId" params={{ runId: run.runId }}>
                {run.constitution.slug} v{run.constitution.version} on {run.dataset}
              </Link>
              <Badge tone={STATE[run.state].tone}>{STATE[run.state].word}</Badge>
              {run.offline && <Badge tone="machine">offline model</Badge>}
            </span>
            <Meter share={share} label="Items labelled" tone={run.state === 'running' ? 'accent' : 'plain'} />
            <span className={`${style['quiet']} number`}>
              {percent(share)}, {count(run.ended)} of {count(run.items)} items; {money(run.spent)} of{' '}
              {money(run.budget)}
            </span>
            {run.stopMessage !== null && <span className={style['why']}>{run.stopMessage}</span>}
          </li>
        );
      })}
    </List>
  </section>
);
