import { conflict } from '#libs/domain/precept-error.js';
import type { LotFact } from '#libs/database/export/last-lot.js';

/**
 * The certificate of a run whose pairs are an accepted lot. Throws conflict `lot_missing`, `lot_not_accepted`, `lot_outdated`, each with
 * the lot that stands in the way.
 */
export function acceptedCertificate({ runId, lot, current }: LotFact): unknown {
  if (lot === null) {
    throw conflict(
      'lot_missing',
      `Run ${runId} has no lot. Draw one (\`precept lot draw --run ${runId}\`) and have it decided.`,
    );
  }
  if (lot.state === 'open') {
    throw conflict(
      'lot_not_accepted',
      `Lot ${lot.id} of run ${runId} is open: \`precept lot decide ${lot.id}\` once its pairs are decided.`,
    );
  }
  if (lot.state === 'rejected') {
    throw conflict(
      'lot_not_accepted',
      `Lot ${lot.id} of run ${runId} was rejected; \`precept lot show ${lot.id}\` says why. Improve its pairs, record it as rework, and draw again.`,
    );
  }
  if (current) return lot.certificate;
  throw conflict(
    'lot_outdated',
    `Lot ${lot.id} of run ${runId} was accepted, and the run's pairs have changed since: draw another lot of what is there now.`,
  );
}
