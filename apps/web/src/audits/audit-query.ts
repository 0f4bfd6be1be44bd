import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../generated/api';
import { answered, type Dto, GET, POST } from '../api/client';
import { unbroken } from '../pieces/unbroken';

export type Audit = Dto['AuditDto'];
export type AuditDetail = Dto['AuditDetailDto'];
export type Report = Dto['AuditReportDto'];
export type Figure = Dto['AuditFigureDto'];
export type Dispute = Dto['DisputeDto'];
export type Plan = Dto['AuditPlanDto'];
export type PlanRequest = Dto['PlanAuditDto'];

export const auditsQuery = (runId?: string) =>
  infiniteQueryOptions({
    queryKey: ['audits', { runId }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(GET('/v1/audits', { params: { query: { cursor: pageParam, limit: 50, runId } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', id],
    queryFn: ({ signal }) => answered(GET('/v1/audits/{id}', { params: { path: { id } }, signal })),
  });

export const unitsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', id, 'units'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/audits/{id}/units', { params: { path: { id }, query: { cursor: pageParam, limit: 50 } }, signal }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What narrows them; the API's own words. */
export type UnitsFilter = Omit<
  NonNullable<paths['/v1/audits/{id}/report/units']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;

/** The units behind a number of a report. */
export const foundUnitsQuery = (id: string, filter: UnitsFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', id, 'report-units', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/audits/{id}/report/units', {
          params: { path: { id }, query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** `halfWidth`: how narrow the agreement's interval shall be. */
export const reportQuery = (id: string, halfWidth?: number) =>
  queryOptions({
    queryKey: ['audit', id, 'report', { halfWidth }],
    queryFn: ({ signal }) =>
      answered(GET('/v1/audits/{id}/report', { params: { path: { id }, query: { halfWidth } }, signal })),
    select: (report) => ({ ...report, said: unbroken(report.said) }),
  });

export const clarificationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', id, 'clarifications'],
    queryFn: ({ signal }) => answered(GET('/v1/audits/{id}/clarifications', { params: { path: { id } }, signal })),
  });

/** What would be drawn; asked again only where something else is asked for. */
export const planQuery = (request: PlanRequest) =>
  queryOptions({
    queryKey: ['audit-plan', request],
    queryFn: ({ signal }) => answered(POST('/v1/audits/plans', { body: request, signal })),
  });

export const disputedQuery = infiniteQueryOptions({
  queryKey: ['disputed'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/disputes', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Those that wait, or with `adjudicated` all. */
export const disputesQuery = (id: string, adjudicated: boolean) =>
  infiniteQueryOptions({
    queryKey: ['disputes', id, { adjudicated }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/audits/{id}/disputes', {
          params: { path: { id }, query: { cursor: pageParam, limit: 50, adjudicated } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
