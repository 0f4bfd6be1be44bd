import { useQueries, useQuery } from '@tanstack/react-query';
import type { Choice } from '../api/choices';
import { versionQuery } from '../constitutions/constitution-query';
import type { Option } from '../pieces/select';
import { runQuery } from '../runs/run-query';
import { runChoice } from '../runs/run-choices';
import { pairCountQuery } from './pair-query';
import type { PairSearch } from './pair-search';

/** Versions whose principles are offered where no run or version is chosen. */
const MOST_VERSIONS = 8;

/** A version that has runs is published, and its principles never change. */
const FRESH_MS = 600_000;

interface Known {
  versions: Option<string>[];
  principles: Option<string>[];
  /** the run of the address; undefined: there is none, or are several */
  run: Choice | undefined;
}

/** What there is to narrow pairs by: versions of the newest runs that have any, and of the chosen one, and the principles of these. */
export function useKnown(search: PairSearch): Known {
  const { data } = useQuery(pairCountQuery({}));
  const one = search.runs?.includes(',') === false ? search.runs : undefined;
  const { data: chosen } = useQuery({ ...runQuery(one ?? ''), enabled: one !== undefined });
  const runs = [...(data?.runs ?? []), ...(chosen ? [chosen] : [])];
  const named = runs.map(({ id, constitution: { slug, version } }) => ({
    id,
    version: `${slug}@${version}`,
    slug,
    number: version,
  }));
  const meant = named.filter(
    ({ id, version }) =>
      (search.runs === undefined || search.runs.split(',').includes(id)) &&
      (search.version === undefined || search.version === version),
  );
  const versions = [...new Map(named.map((run) => [run.version, run])).values()];
  const asked = versions.filter(({ version }) => meant.some((run) => run.version === version)).slice(0, MOST_VERSIONS);
  const read = useQueries({
    queries: asked.map(({ slug, number }) => ({ ...versionQuery(slug, number), staleTime: FRESH_MS })),
  });
  const principles = new Map(
    read.flatMap((version) => (version.data?.principles ?? []).map(({ key, title }) => [key, title] as const)),
  );
  return {
    versions: versions.map(({ version }) => ({ id: version, name: version.replace('@', ' v') })),
    principles: [...principles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, hint]) => ({ id, name: id, hint })),
    run: chosen && runChoice(chosen),
  };
}
