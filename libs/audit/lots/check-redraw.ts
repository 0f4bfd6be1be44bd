import { conflict, type PreceptError } from '#libs/domain/precept-error.js';
import type { LotView } from '#libs/database/lot/lot-view.js';

/**
 * Whether a run may be drawn from (again): else whoever is not content draws until it suits. `last`: the draw before; `frameHash`: that of
 * the pairs as they are now, with those that were erased since it was drawn, as nothing was labelled anew there. Throws conflict `lot_open`, `lot_accepted`, `lot_not_reworked`, `lot_unchanged`.
 */
export function checkRedraw(last: LotView, frameHash: string): void {
  if (last.state === 'open') throw lotOpen(last.runId);
  const changed = frameHash !== last.frameHash;
  if (last.state === 'accepted') {
    if (changed) return;
    throw conflict('lot_accepted', `The run's pairs are those of lot ${last.id}, which was accepted.`);
  }
  if (last.reworks.length === 0) {
    throw conflict(
      'lot_not_reworked',
      `Lot ${last.id} of this run was rejected: improve its pairs and record what was done (\`precept lot rework ${last.id} --done "..."\`), then draw again.`,
    );
  }
  if (changed) return;
  throw conflict(
    'lot_unchanged',
    `The run's pairs are still those of lot ${last.id}, which was rejected: another draw of them would only be another chance, and pairs that were only erased since make no other lot. Label again (\`precept runs start\` makes a new run, which is a lot of its own), then draw.`,
  );
}

export const lotOpen = (runId: string): PreceptError =>
  conflict('lot_open', `Run ${runId} has an open lot: decide it first. \`precept lot list --run ${runId}\` shows it.`);

/** Accepted now, it would be outdated by the next pair: a lot is a run's pairs as a whole. */
export const lotUnfinished = (runId: string): PreceptError =>
  conflict(
    'lot_run_unfinished',
    `Run ${runId} is still labelling: its pairs are not all there. Wait for its end (\`precept runs watch ${runId}\`), or cancel it, then draw.`,
  );
