import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { List, Row } from '../pieces/list';
import { LoadMore } from '../pieces/load-more';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { constitutionsQuery } from './constitution-query';
import { STATE } from './version-words';

export function ConstitutionsScreen() {
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const constitutions = useInfiniteQuery(constitutionsQuery);
  const rows = constitutions.data?.pages.flatMap(({ data }) => data) ?? [];
  const begin = (
    <Button kind="main" onPress={() => void navigate({ to: '/constitutions/new' })}>
      New constitution
    </Button>
  );
  return (
    <>
      <Heading title="Constitutions" beside={writes && rows.length > 0 && begin} />
      {constitutions.isPending && <Waiting rows={4} />}
      {constitutions.isLoadingError && (
        <Failed
          what="The constitutions could not be loaded"
          error={constitutions.error}
          again={() => void constitutions.refetch()}
        />
      )}
      {constitutions.data && rows.length === 0 && (
        <Empty title="No constitution yet">
          <p>
            A constitution is the list of principles that responses are judged by. Write one here, from a file that
            explains itself:
          </p>
          {writes && begin}
          <p>or load one that comes with Precept:</p>
          <Command text="npm run -s precept -- constitution load constitutions/harmlessness.yaml --publish" />
        </Empty>
      )}
      {rows.length > 0 && (
        <List label="Constitutions">
          {rows.map(({ id, slug, latest, versions, published, createdAt }) => (
            <Row
              key={id}
              title={
                <Link to="/constitutions/$slug" params={{ slug }}>
                  {latest.name}
                </Link>
              }
              below={
                <>
                  <code>{slug}</code>
                  <span>{published === null ? 'nothing published' : `version ${published} is published`}</span>
                </>
              }
              figures={[counted(versions, 'version')]}
              state={
                <Badge tone={STATE[latest.state]}>
                  {latest.state === 'draft' ? `draft ${latest.number}` : latest.state}
                </Badge>
              }
              time={<Time at={createdAt} />}
            />
          ))}
        </List>
      )}
      <LoadMore of={constitutions} />
    </>
  );
}
