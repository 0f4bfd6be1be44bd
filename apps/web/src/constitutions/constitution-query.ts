import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';
import { Problem } from '../api/problem';

export type Constitution = Dto['ConstitutionDto'];
export type ListedVersion = Dto['VersionDto'];
export type Version = Dto['ConstitutionVersionDto'];
export type Principle = Dto['PrincipleDto'];
export type LintReport = Dto['LintReportDto'];
export type Finding = Dto['LintFindingDto'];
export type Difference = Dto['ConstitutionDiffDto'];

export const constitutionsQuery = infiniteQueryOptions({
  queryKey: ['constitutions'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/constitutions', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** With its versions from the newest. */
export const constitutionQuery = (slug: string) =>
  queryOptions({
    queryKey: ['constitution', slug],
    queryFn: ({ signal }) => answered(GET('/v1/constitutions/{slug}', { params: { path: { slug } }, signal })),
  });

/** Whether there is a constitution of that name; asked anew each time. */
export async function isTaken(slug: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await answered(GET('/v1/constitutions/{slug}', { params: { path: { slug } }, ...(signal && { signal }) }));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return false;
    throw error;
  }
}

export const takenQuery = (slug: string) =>
  queryOptions({ queryKey: ['taken', slug], queryFn: ({ signal }) => isTaken(slug, signal), gcTime: 0, staleTime: 0 });

export const versionQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ['constitution', slug, number],
    queryFn: ({ signal }) =>
      answered(GET('/v1/constitutions/{slug}/versions/{number}', { params: { path: { slug, number } }, signal })),
  });

export const lintQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ['constitution', slug, number, 'lint'],
    queryFn: ({ signal }) =>
      answered(GET('/v1/constitutions/{slug}/versions/{number}/lint', { params: { path: { slug, number } }, signal })),
  });

export const diffQuery = (slug: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['constitution', slug, 'diff', from, to],
    queryFn: ({ signal }) =>
      answered(GET('/v1/constitutions/{slug}/diff', { params: { path: { slug }, query: { from, to } }, signal })),
  });
