import { logOdds } from '#libs/statistics/log-odds.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { AuditedPairs, PairFinding } from '#libs/database/export/audited-pairs.js';
import type { EvidencedPair, MachineLabel, PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';

/** What people settle is a hard label: as sure as the bound of a judge's hard verdict (epsilon 0.01) lets any label be. */
export const HUMAN_PROBABILITY = 0.99;

export type HumanSettings = Pick<ExportOptions, 'withoutOverrides' | 'holdOutAudited'>;

/**
 * The same row with what people found: marked where it is in the sample of an audit, turned round where they settled against the machine,
 * left out where they settled for neither, or where audited rows are held out. Where no audit touches the run, the row as it is.
 * `turn` gives the same pair with chosen and rejected changed over.
 */
export function withFinding<Pair extends TextPair>(
  row: PairRow<Pair>,
  { audits, findings }: AuditedPairs,
  { withoutOverrides = false, holdOutAudited = false }: HumanSettings,
  turn: (pair: Pair) => Pair,
): PairRow<Pair> {
  if (audits.length === 0) return row;
  const finding = findings.get(row.id);
  const human = withoutOverrides ? null : (finding?.human ?? null);
  const settled = finding && human !== null ? sideOf(finding, human, row.pair) : null;
  const mark = { audited: finding !== undefined, human: settled, machine: null };
  if (finding && holdOutAudited) return { ...row, out: 'audited' };
  if (human === 'tie') return { ...row, out: 'human_tie' };
  if (human === 'both_bad') return { ...row, out: 'human_both_bad' };
  if (settled !== 'rejected') return { ...row, pair: { ...row.pair, audit: mark } };
  const { probability, target, margin, flipped, way } = row.pair;
  const machine: MachineLabel = { probability, target, margin, flipped, way };
  const label = {
    probability: HUMAN_PROBABILITY,
    target: HUMAN_PROBABILITY,
    margin: logOdds(HUMAN_PROBABILITY),
    flipped: null,
    way: 'human',
  } as const;
  return { ...row, pair: { ...turn(row.pair), ...label, audit: { ...mark, machine } } };
}

/** Which of the texts of a pair people settled on, whatever became of its label since it was drawn. */
function sideOf(
  { machine, chosenHash }: PairFinding,
  human: HumanVerdict,
  { chosen }: TextPair,
): 'chosen' | 'rejected' {
  return (human === machine) === (chosenHash === chosen.contentHash) ? 'chosen' : 'rejected';
}

export const turnTexts = <Pair extends TextPair>(pair: Pair): Pair => ({
  ...pair,
  chosen: pair.rejected,
  rejected: pair.chosen,
});

export const turnEvidence = (pair: EvidencedPair): EvidencedPair => ({
  ...pair,
  chosen: pair.rejected,
  rejected: pair.chosen,
  first: pair.first === 'chosen' ? 'rejected' : 'chosen',
  generators: { chosen: pair.generators.rejected, rejected: pair.generators.chosen },
  made: { chosen: pair.made.rejected, rejected: pair.made.chosen },
});
