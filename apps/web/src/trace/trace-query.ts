import { queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Trace = Dto['LabelJobTraceDto'];
export type Call = Dto['TracedCallDto'];
export type Judgement = Dto['TracedJudgementDto'];
export type ImageVerdict = Dto['TracedImageVerdictDto'];
export type Candidate = Dto['TracedCandidateDto'];

/** The way of one item through a run. `bodies`: with the prompts as sent and the answers as they came, which may be long. */
export const traceQuery = (id: string, bodies = false) =>
  queryOptions({
    queryKey: ['label-job', id, bodies],
    queryFn: ({ signal }) =>
      answered(GET('/v1/label-jobs/{id}', { params: { path: { id }, query: { bodies } }, signal })),
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['prompt', id],
    staleTime: Infinity,
    queryFn: ({ signal }) => answered(GET('/v1/prompts/{id}', { params: { path: { id } }, signal })),
  });
