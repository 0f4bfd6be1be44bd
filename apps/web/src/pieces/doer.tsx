import { queryOptions, useQuery } from '@tanstack/react-query';
import { answered, GET } from '../api/client';
import { may, useSession } from '../session/session';
import { actorName } from './actor';

const KEY = 'api-key:';

/** Whose key it is: that does not change. */
const doerQuery = (prefix: string) =>
  queryOptions({
    queryKey: ['actor', prefix],
    staleTime: Infinity,
    queryFn: ({ signal }) => answered(GET('/v1/actors/{prefix}', { params: { path: { prefix } }, signal })),
  });

/** Who did something: "you", the person for whom the key speaks, else what the key is called. */
export function useDoer(by: string): string {
  const session = useSession();
  const prefix = by.startsWith(KEY) ? by.slice(KEY.length) : '';
  const others = prefix !== '' && prefix !== session.keyPrefix;
  const { data } = useQuery({ ...doerQuery(prefix), enabled: others && may(session, 'read') });
  return data ? (data.person ?? `the key "${data.name}"`) : actorName(by, session);
}

export const Doer = ({ by }: { by: string }) => <span title={by}>{useDoer(by)}</span>;
