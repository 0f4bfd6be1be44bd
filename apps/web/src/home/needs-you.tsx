import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Badge, type Tone } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Empty } from '../pieces/empty';
import { counted } from '../pieces/figures';
import { List } from '../pieces/list';
import { Time } from '../pieces/time';
import { may, useSession } from '../session/session';
import type { Home } from './home-query';
import style from './home.module.css';
import { staleVersions } from './stale-versions';

type Waiting = Home['waiting'];
interface Named {
  constitution: { slug: string; version: number };
  dataset: string;
}
const nameOf = ({ constitution, dataset }: Named): string =>
  `${constitution.slug} v${constitution.version} on ${dataset}`;

/** What waits for a person, each with the click that settles it. */
export function NeedsYou({
  waiting: { failures, lots, disputes, stale, exports: failed, drafts },
}: {
  waiting: Waiting;
}) {
  const session = useSession();
  const some = [failures, lots, disputes, stale, failed, drafts].some(({ length }) => length > 0);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">Waits for somebody</h2>
      {!some && (
        <Empty title="Nothing waits for anybody">
          <p>Failures, disputes, lots to decide, audits that have gone stale and drafts to publish stand here.</p>
        </Empty>
      )}
      {some && (
        <List label="What waits for somebody">
          {failures.map((run) => (
            <Need
              key={run.runId}
              kind="failed"
              tone="bad"
              what={
                <>
                  <Link to="/runs/$runId/items" params={{ runId: run.runId }} search={{ state: 'failed' }}>
                    {counted(run.failed, 'item')}
                  </Link>{' '}
                  of{' '}
                  <Link to="/runs/$runId" params={{ runId: run.runId }}>
                    {nameOf(run)}
                  </Link>
                </>
              }
            >
              {may(session, 'write') && <Retry runId={run.runId} />}
            </Need>
          ))}
          {lots.map((lot) => (
            <Need
              key={lot.id}
              kind="lot"
              tone="accent"
              what={
                <Link to="/lots/$lotId" params={{ lotId: lot.id }}>
                  Lot {lot.number} of {nameOf(lot)}: {lot.decided} of {counted(lot.units, 'pair')} decided
                </Link>
              }
            >
              {lot.ready ? 'ready to accept or reject' : 'waits for reviewers'}
            </Need>
          ))}
          {disputes.map(({ auditId, name, units }) => (
            <Need
              key={auditId}
              kind="dispute"
              tone="unsure"
              what={
                <Link to="/audits/$auditId" params={{ auditId }}>
                  {name}: reviewers differ about {counted(units, 'unit')}
                </Link>
              }
            >
              for whoever adjudicates
            </Need>
          ))}
          {staleVersions(stale).map(({ constitution, judged, newest, audits }) => (
            <Need
              key={`${constitution} ${judged} ${newest}`}
              kind="stale"
              tone="unsure"
              what={
                <span>
                  {audits.map(({ auditId, name }, at) => (
                    <Fragment key={auditId}>
                      {at > 0 && ', '}
                      <Link to="/audits/$auditId" params={{ auditId }}>
                        {name}
                      </Link>
                    </Fragment>
                  ))}{' '}
                  {audits.length === 1 ? 'is' : 'are'} about {constitution} v{judged}
                </span>
              }
            >
              v{newest} says it otherwise, and nobody has audited it
            </Need>
          ))}
          {failed.map(({ id, format, message }) => (
            <Need
              key={id}
              kind="export"
              tone="bad"
              what={
                <Link to="/exports/$exportId" params={{ exportId: id }}>
                  {format} was not made
                </Link>
              }
            >
              <span className={style['line']} title={message}>
                {message}
              </span>
            </Need>
          ))}
          {drafts.map(({ slug, version, name, changedAt }) => (
            <Need
              key={`${slug} ${version}`}
              kind="draft"
              tone="plain"
              what={
                <Link to="/constitutions/$slug/$number" params={{ slug, number: String(version) }}>
                  {name}, draft {version}
                </Link>
              }
            >
              changed <Time at={changedAt} />
            </Need>
          ))}
        </List>
      )}
    </section>
  );
}

/** One thing in a row: what kind it is, what it is about, and what can be done. */
const Need = ({ kind, tone, what, children }: { kind: string; tone: Tone; what: ReactNode; children: ReactNode }) => (
  <li className={style['need']}>
    <span className={style['kind']}>
      <Badge tone={tone}>{kind}</Badge>
    </span>
    <span className={style['name']} data-opens>
      {what}
    </span>
    <span className={style['what']}>{children}</span>
  </li>
);

function Retry({ runId }: { runId: string }) {
  const cache = useQueryClient();
  const retry = useMutation({
    mutationFn: () => answered(POST('/v1/runs/{id}/retry-failed', { params: { path: { id: runId } }, body: {} })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['home'] }),
  });
  return (
    <>
      {retry.error && <span className={style['why']}>{messageOf(retry.error)}</span>}
      <Button onPress={() => retry.mutate()} isDisabled={retry.isPending}>
        Try again
      </Button>
    </>
  );
}
