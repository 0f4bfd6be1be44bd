import type { Move } from '#libs/database/label-job/settlement.js';
import type { ExcludedJudge } from '#libs/database/label-job/stored-result.js';

/** Why a judge has no vote. */
export interface JudgeFailure {
  code: string;
  message: string;
}

interface Judge {
  judge: string;
  failure: JudgeFailure | null;
}

export interface Jury<Seat> {
  /** the judges whose answers count */
  sitting: Seat[];
  /** as a result keeps it: those that erred; nothing where none did */
  excluded: { excluded?: ExcludedJudge[] };
  /** the end of the label job where nobody sits: the failure of the first judge */
  failed: Extract<Move, { kind: 'fail' }> | null;
}

/** Which judges count, in the order of the run. One that erred is excluded and told of, never counted as a vote. */
export function juryOf<Seat extends Judge>(seats: readonly Seat[]): Jury<Seat> {
  const sitting = seats.filter(({ failure }) => failure === null);
  const excluded = seats.flatMap(({ judge, failure }) => (failure === null ? [] : [{ judge, ...failure }]));
  const [first] = excluded;
  return {
    sitting,
    excluded: first ? { excluded } : {},
    failed: first && sitting.length === 0 ? { kind: 'fail', code: first.code, message: first.message } : null,
  };
}

/** The failure of a judge one of whose answers could not be read. */
export const unreadVerdict = (code: string, why: string): JudgeFailure => ({
  code,
  message: `A verdict could not be read: ${why}.`,
});
