import { v7 as uuid, validate } from 'uuid';
import { conflict, missing } from '#libs/domain/precept-error.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { AuditsReadModel } from '#libs/database/audit/audits.read-model.js';
import type { AuditView } from '#libs/database/audit/audit-view.js';
import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import { CalibrationMapStore } from '#libs/database/calibration/calibration-map.store.js';
import type { Database } from '#libs/database/database.js';
import { fitMap } from './fit-map.js';

/** Calibration maps: made of closed audits, applied by exports. */
export class CalibrationService {
  private readonly audits: AuditsReadModel;
  private readonly units: AuditedUnitsReadModel;
  private readonly store: CalibrationMapStore;

  constructor({ pool }: Database) {
    this.audits = new AuditsReadModel(pool);
    this.units = new AuditedUnitsReadModel(pool);
    this.store = new CalibrationMapStore(pool);
  }

  /**
   * Fits a map to what people settled in a closed audit of one run's pairs, and stores it; with an `id` once. Throws missing
   * `audit_not_found`; conflict `audit_not_calibrating`, `too_few_settled`, `one_outcome_only`.
   */
  async calibrate(auditId: string, actor: string, id: string = uuid()): Promise<CalibrationMapView> {
    const made = await this.store.find(id);
    if (made) return made;
    const audit = await this.audit(auditId);
    const why = whyUnfit(audit);
    if (why !== null) throw conflict('audit_not_calibrating', `No map can be fitted to this audit: ${why}.`);
    const fitted = fitMap(await this.units.of(audit.id), audit.seed);
    await this.store.create({ id, auditId: audit.id, ...fitted, createdBy: actor });
    return this.store.get(id);
  }

  /** The newest map of an audit. Throws missing `audit_not_found`, `calibration_map_not_found`. */
  async lastOf(auditId: string): Promise<CalibrationMapView> {
    const { id } = await this.audit(auditId);
    const last = await this.store.lastOf(id);
    if (last) return last;
    throw missing(
      'calibration_map_not_found',
      `Audit ${id} has no calibration map: \`precept audit calibrate ${id}\`.`,
    );
  }

  private async audit(id: string): Promise<AuditView> {
    if (!validate(id)) throw missing('audit_not_found', `There is no audit ${id.slice(0, 64)}.`);
    return this.audits.audit(id);
  }
}

function whyUnfit({ state, mode, unit, runIds }: AuditView): string | null {
  if (unit !== 'pair') return `it is of units ${unit}, and a map is of pairs`;
  if (mode !== 'blind') return 'its reviewers saw what the machine said';
  if (runIds.length > 1) return 'it is of several runs, and a map is of one constitution version';
  return state === 'closed' ? null : `it is ${state}; close it first`;
}
