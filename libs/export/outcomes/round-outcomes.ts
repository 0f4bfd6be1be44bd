import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ExportedRound } from '#libs/database/export/exported-round.js';
import { LeftOut, type RoundFormat, type Rounds } from '../formats/format.js';
import type { Outcome } from './outcome.js';

/** The rounds of a run in their order, in batches: what becomes of each. */
export async function* roundOutcomes(
  snapshot: ExportSnapshot,
  runId: string,
  format: RoundFormat,
  rounds: Rounds,
): AsyncGenerator<Outcome[]> {
  for await (const batch of snapshot.rounds(runId)) yield batch.map((round) => outcomeOf(round, format, rounds));
}

function outcomeOf(round: ExportedRound, format: RoundFormat, rounds: Rounds): Outcome {
  const {
    prompt,
    item: { contentHash: item },
  } = round;
  const out = leftOut(round, format, rounds);
  if (out) return { item, prompt, rows: [], exported: 0, leftOut: [out] };
  return { item, prompt, rows: [format.row(round)], exported: 1, leftOut: [] };
}

function leftOut(round: ExportedRound, format: RoundFormat, rounds: Rounds): LeftOut | null {
  if (round.erased) return new LeftOut('erased');
  return round.done ? format.refuse(round, rounds) : new LeftOut('label_job_not_done');
}
