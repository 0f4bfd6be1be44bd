import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Review = Dto['ReviewDto'];
export type Claim = Dto['ClaimDto'];
export type Verdict = Dto['VerdictDto'];
export type SkipReason = Dto['SkipDto']['reason'];
export type Decision = Dto['DecisionDto'];
export type OwnDecision = Dto['OwnDecisionDto'];
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

/** What one decided in an audit, newest first. */
export const ownDecisionsQuery = (auditId: string) =>
  infiniteQueryOptions({
    queryKey: ['own-decisions', auditId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/audits/{id}/my-verdicts', {
          params: { path: { id: auditId }, query: { cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** How one is doing in an audit, and what one wants of it. */
export const ownReviewQuery = (auditId: string) =>
  queryOptions({
    queryKey: ['own-review', auditId],
    queryFn: ({ signal }) => answered(GET('/v1/audits/{id}/me', { params: { path: { id: auditId } }, signal })),
  });

/** One decision beside what the judge said, with its reasons. */
export const revealedQuery = (verdictId: string) =>
  queryOptions({
    queryKey: ['revealed', verdictId],
    queryFn: ({ signal }) => answered(GET('/v1/verdicts/{id}/reveal', { params: { path: { id: verdictId } }, signal })),
  });
