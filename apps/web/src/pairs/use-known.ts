import { useQueries, useQuery } from '@tanstack/react-query';
import { versionQuery } from '../constitutions/constitution-query';
import type { Option } from '../pieces/select';
import { relativeTime } from '../pieces/time';
import { pairCountQuery } from './pair-query';
import type { PairSearch } from './pair-search';

/** Versions whose principles are offered where no run or version is chosen. */
const MOST_VERSIONS = 8;

/** A version that has runs is published, and its principles never change. */
const FRESH_MS = 600_000;

/** Of a run; with the end of its id where another is called the same. */
function nameAmong(runs: readonly { id: string; name: string }[], wanted: string | undefined): string | null {
  const run = runs.find(({ id }) => id === wanted);
  if (run === undefined) return null;
  const alike = runs.filter(({ name }) => name === run.name).length > 1;
  return alike ? `${run.name}, …${run.id.slice(-8)}` : run.name;
}

interface Known {
  runs: Option<string>[];
  versions: Option<string>[];
  principles: Option<string>[];
  /** of the run in the address; null: it has no pairs, or is one of many */
  runName: string | null;
}

/** What there is to narrow pairs by: runs that have any, their versions, and the principles of these. */
export function useKnown(search: PairSearch): Known {
  const { data } = useQuery(pairCountQuery({}));
  const runs = data?.runs ?? [];
  const named = runs.map(({ id, constitution: { slug, version }, dataset, pairs, createdAt }) => ({
    id,
    version: `${slug}@${version}`,
    slug,
    number: version,
    name: `${slug} v${version} on ${dataset}`,
    about: `${pairs.toLocaleString('en')} pairs, started ${relativeTime(new Date(createdAt), new Date())}, …${id.slice(-8)}`,
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
    runs: named.map(({ id, name, about }) => ({ id, name, hint: about })),
    versions: versions.map(({ version }) => ({ id: version, name: version.replace('@', ' v') })),
    principles: [...principles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, hint]) => ({ id, name: id, hint })),
    runName: nameAmong(named, search.runs),
  };
}
