import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import { transaction } from '../postgres/transaction.js';
import { leaveTrail } from '../trail/trail.js';
import type { CalibrationMapView } from './calibration-map-view.js';

export type NewCalibrationMap = Pick<CalibrationMapView, 'id' | 'auditId' | 'judges' | 'corners' | 'fit' | 'createdBy'>;

const SELECT = `
SELECT m.id, m.audit_id AS "auditId", jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash) AS constitution,
  m.judges, m.corners, m.fit, m.created_by AS "createdBy", m.created_at AS "createdAt"
FROM calibration_map m JOIN constitution_version v ON v.id = m.version_id JOIN constitution c ON c.id = v.constitution_id`;

/** The rows of calibration maps: made once, never changed. */
export class CalibrationMapStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Of an audit of one run: under the constitution version of that. With the id of a map that is there, nothing is done. */
  async create({ id, auditId, judges, corners, fit, createdBy }: NewCalibrationMap): Promise<void> {
    await transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO calibration_map (id, audit_id, version_id, judges, corners, fit, created_by)
         SELECT $1, n.audit_id, r.version_id, $3, $4, $5, $6 FROM audit_run n JOIN run r ON r.id = n.run_id
         WHERE n.audit_id = $2 ON CONFLICT (id) DO NOTHING`,
        [id, auditId, JSON.stringify(judges), JSON.stringify(corners), JSON.stringify(fit), createdBy],
      );
      if (rowCount === 0) return;
      const { n, before, after } = fit;
      const made = { action: 'audit.calibrated', subject: 'audit', subjectId: auditId } as const;
      await leaveTrail(client, { actor: createdBy, ...made, detail: { mapId: id, n, before, after } });
    });
  }

  /** `id` is a UUID. */
  find(id: string): Promise<CalibrationMapView | null> {
    return findCalibrationMap(this.pool, id);
  }

  /** `id` is a UUID. Throws missing `calibration_map_not_found`. */
  get(id: string): Promise<CalibrationMapView> {
    return calibrationMap(this.pool, id);
  }

  /** The newest map of an audit. */
  async lastOf(auditId: string): Promise<CalibrationMapView | null> {
    const { rows } = await this.pool.query<CalibrationMapView>(
      `${SELECT} WHERE m.audit_id = $1 ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
      [auditId],
    );
    return rows[0] ?? null;
  }
}

/** `id` is a UUID. Throws missing `calibration_map_not_found`. */
export async function calibrationMap(client: pg.Pool | pg.PoolClient, id: string): Promise<CalibrationMapView> {
  const found = await findCalibrationMap(client, id);
  if (found) return found;
  const { rowCount } = await client.query('SELECT FROM audit WHERE id = $1', [id]);
  throw missing(
    'calibration_map_not_found',
    rowCount === 1
      ? `${id} is an audit, and no calibration map: \`precept audit calibrate ${id}\` fits one to it and prints the id that is meant here.`
      : `There is no calibration map ${id}: \`precept audit calibrate\` makes one.`,
  );
}

async function findCalibrationMap(client: pg.Pool | pg.PoolClient, id: string): Promise<CalibrationMapView | null> {
  const { rows } = await client.query<CalibrationMapView>(`${SELECT} WHERE m.id = $1`, [id]);
  return rows[0] ?? null;
}
