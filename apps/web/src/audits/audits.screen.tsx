import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { Chips } from '../pieces/filters';
import { LoadMore } from '../pieces/load-more';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { AuditList } from './audit-list';
import { auditsQuery } from './audit-query';
import { ButtonLink } from '../pieces/button-link';

export function AuditsScreen() {
  const { runId } = useSearch({ from: '/inside/audits' });
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const audits = useInfiniteQuery(auditsQuery(runId));
  const rows = audits.data?.pages.flatMap(({ data }) => data) ?? [];
  const all = () => void navigate({ to: '/audits' });
  return (
    <>
      <Heading
        title="Audits"
        beside={
          writes &&
          (audits.data === undefined || rows.length > 0) && (
            <ButtonLink kind="main" to="/audits/new" search={{ runId }}>
              New audit
            </ButtonLink>
          )
        }
      >
        <Chips
          chips={runId === undefined ? [] : [{ text: `of run ${runId.slice(0, 13)}...`, remove: all }]}
          clear={all}
        />
      </Heading>
      {audits.isPending && <Waiting rows={6} />}
      {audits.isLoadingError && (
        <Failed what="The audits could not be loaded" error={audits.error} again={() => void audits.refetch()} />
      )}
      {audits.data && rows.length === 0 && (
        <Empty title={runId === undefined ? 'No audit yet' : 'Nobody has audited this run yet'}>
          <p>
            An audit has people check some of the labels, drawn so that what they find can be told of all of them. It
            answers how far the judge can be trusted, with an interval.
          </p>
          {writes ? (
            <p>
              <ButtonLink kind="main" to="/audits/new" search={{ runId }}>
                Design an audit
              </ButtonLink>
            </p>
          ) : (
            <Command text="npm run -s precept -- audit create --run last --name first --size 100" />
          )}
        </Empty>
      )}
      {rows.length > 0 && <AuditList label="Audits" audits={rows} />}
      <LoadMore of={audits} />
    </>
  );
}
