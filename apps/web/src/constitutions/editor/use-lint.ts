import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answered, POST } from '../../api/client';
import { Problem } from '../../api/problem';
import { asYaml } from './as-yaml';
import type { MarkKind } from './source-field';

/** Something to look at in a source. */
export interface Remark {
  kind: MarkKind;
  /** from 1 */
  line: number;
  column: number;
  message: string;
  /** what to do about it */
  fix: string | null;
  /** in which principle; null: in none */
  principle: string | null;
}

export interface Linted {
  remarks: readonly Remark[];
  /** false: it cannot be read as a constitution, and remarks say why */
  readable: boolean;
}

/** What lint says of a text that may be stored nowhere. What was said before stays until there is news. */
export function useLint(text: string) {
  return useQuery({
    queryKey: ['lint', text],
    queryFn: ({ signal }) => lint(text, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
}

async function lint(text: string, signal: AbortSignal): Promise<Linted> {
  try {
    const { findings } = await answered(POST('/v1/constitutions/lint', { ...asYaml(text), params: {}, signal }));
    const remarks = findings.map(({ severity, principleKey, message, fix, at }) => ({
      ...{ kind: severity, message, fix, principle: principleKey },
      ...{ line: at?.line ?? 1, column: at?.column ?? 1 },
    }));
    return { readable: true, remarks: remarks.sort(byPlace) };
  } catch (error) {
    const remarks = error instanceof Problem ? error.places.flatMap(remarkOf) : [];
    if (remarks.length === 0) throw error;
    return { readable: false, remarks: remarks.sort(byPlace) };
  }
}

/** A problem of the file: "body:12:3". */
function remarkOf({ at, message }: { at: string; message: string }): Remark[] {
  const [, line, column] = /:(\d+):(\d+)$/.exec(at) ?? [];
  if (line === undefined || column === undefined) return [];
  return [{ kind: 'problem', line: Number(line), column: Number(column), message, fix: null, principle: null }];
}

const byPlace = (one: Remark, other: Remark) => one.line - other.line || one.column - other.column;

/** The gravest of each line. */
export function marksOf(remarks: readonly Remark[]): ReadonlyMap<number, MarkKind> {
  const marks = new Map<number, MarkKind>();
  for (const { line, kind } of remarks) if (kind !== 'warning' || !marks.has(line)) marks.set(line, kind);
  return marks;
}
