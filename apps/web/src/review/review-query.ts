import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Review = Dto['ReviewDto'];
export type Claim = Dto['ClaimDto'];
export type Verdict = Dto['VerdictDto'];
export type Revealed = Dto['RevealedDecisionDto'];

export const reviewsQuery = infiniteQueryOptions({
  queryKey: ['reviews'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/reviews', { params: { query: { cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const revealQuery = (auditId: string) =>
  infiniteQueryOptions({
    queryKey: ['reveal', auditId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/audits/{id}/reveal', { params: { path: { id: auditId }, query: { cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
