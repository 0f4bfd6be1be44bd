import type { AuditFact, PairFinding } from '#libs/database/export/audited-pairs.js';
import type { SourcesOf } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ClaimedExport } from '#libs/database/export/export.store.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';
import { acceptedCertificate } from './accepted-lot.js';
import { mustFit } from '../outcomes/calibrated.js';
import type { ExportedRun } from '../manifest/manifest.js';
import type { Effects } from '../outcomes/effects.js';
import { runNotDone } from '../run-not-done.js';

/**
 * The runs of an export, the first one first, each with what the manifest tells of it.
 * Throws PreceptError run_not_found, run_not_done, lot_missing, lot_not_accepted, lot_outdated.
 */
export async function exportedRuns(
  snapshot: ExportSnapshot,
  { runId, moreRunIds, options }: ClaimedExport,
  sourcesOf: SourcesOf,
): Promise<[ExportedRun, ...ExportedRun[]]> {
  const of = async (id: string): Promise<ExportedRun> => {
    const facts = await snapshot.facts(id);
    const { run, labelJobs } = facts;
    // it was done when the export was asked for, and runs again since
    if (run.state !== 'done' && !options.partial) throw runNotDone(run.id, run.state, labelJobs);
    const certificate = options.acceptedLotsOnly ? acceptedCertificate(await snapshot.lastLot(id)) : null;
    return { facts, sources: await snapshot.sources(id, sourcesOf), certificate };
  };
  const runs: [ExportedRun, ...ExportedRun[]] = [await of(runId)];
  for (const id of moreRunIds) runs.push(await of(id));
  return runs;
}

/** What people found of the pairs of all runs, and the calibration map. Throws conflict calibration_map_fits_none. */
export async function effectsOn(
  snapshot: ExportSnapshot,
  { calibratedBy }: ClaimedExport['options'],
  runs: readonly ExportedRun[],
): Promise<Effects> {
  const maps: RunCalibration[] = [];
  const audits: AuditFact[] = [];
  const findings = new Map<string, PairFinding>();
  for (const { facts } of runs) {
    const { id } = facts.run;
    if (calibratedBy !== undefined) {
      const calibration = await snapshot.calibration(id, calibratedBy);
      mustFit(calibration, facts);
      maps.push(calibration);
    }
    const audited = await snapshot.auditedPairs(id);
    // an audit may be of several of the runs
    audits.push(...audited.audits.filter((audit) => !audits.some(({ frameHash }) => frameHash === audit.frameHash)));
    for (const [pairId, finding] of audited.findings) findings.set(pairId, finding);
  }
  const [map] = maps;
  const otherwise = new Set(maps.flatMap((one) => [...one.otherwise]));
  return { audited: { audits, findings }, calibration: map ? { map: map.map, otherwise } : null };
}
