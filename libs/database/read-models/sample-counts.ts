/** Of an answer that is the share of several sampled ones. */
export interface SampleCounts {
  asked: number;
  /** the others are no votes: unreadable, refused, filtered or truncated */
  read: number;
}

/** How many samples an answer of a run asks for. `run`: the table `run` as `r`, narrowed to one row. */
export const samplesAsked = (run: string): string =>
  `(SELECT (coalesce(r.recipe->'comparison', r.recipe->'rating', r.recipe->'classification')->>'samples')::int FROM ${run})`;

/** The counts of an answer `g`; null where its run samples none, and where no call came back. */
export const sampleCounts = (asked: string): string =>
  `CASE WHEN ${asked} > 1 AND g.state <> 'failed' THEN jsonb_build_object('asked', ${asked}, 'read',
    (SELECT count(*) FROM model_call s WHERE s.id = ANY (g.sample_calls) AND s.readable)) END`;
