import type { ImportRequest } from '#libs/labelling/imported/import-request.js';
import { HttpProblem } from '../problem/http-problem.js';
import type { ImportJudgementsQueryDto } from './judgement.dto.js';

/** What a query asks for. Throws HttpProblem where it names no version of a constitution. */
export function importRequest(query: ImportJudgementsQueryDto): ImportRequest {
  const { datasetId, constitution, principle, judge, reader, seed, reasons, tieBand, epsilon, clamp } = query;
  const [, slug, version] = /^([^@]+)@([1-9]\d{0,8})$/.exec(constitution) ?? [];
  if (slug === undefined) {
    throw new HttpProblem(400, 'invalid_request', 'The request is not acceptable as it is.', [
      { at: 'query.constitution', message: 'must be SLUG@VERSION, for example harmlessness@2' },
    ]);
  }
  return {
    datasetId,
    constitution: { slug, version: Number(version) },
    ...(principle === undefined ? {} : { principle }),
    ...(judge === undefined ? {} : { judge }),
    ...(reader === undefined ? {} : { reader }),
    ...(seed === undefined ? {} : { seed }),
    comparison: {
      ...(reasons === undefined ? {} : { reasons }),
      ...(tieBand === undefined ? {} : { tieBand }),
      ...(epsilon === undefined ? {} : { epsilon }),
      ...(clamp === undefined ? {} : { clamp: readClamp(clamp) }),
    },
  };
}

/** "0.4,0.6", or "none"; whether the bounds fit is the recipe's to say. */
function readClamp(text: string): { low: number; high: number } | null {
  const [low, high] = text.split(',').map(Number);
  return low === undefined || high === undefined ? null : { low, high };
}
