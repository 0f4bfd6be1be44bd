import type pg from 'pg';
import type { HumanVerdict, SkipReason } from '#libs/domain/audit-verdict.js';
import type { PrinciplePart } from '#libs/domain/principle-parts.js';
import { transaction } from '../../postgres/transaction.js';
import type { AuditView } from '../audit-view.js';
import { AuditsReadModel } from '../audits.read-model.js';
import { newerLabels, type NewerLabels } from './newer-labels.js';
import { MIXED_IN } from './mixed-in-sql.js';
import {
  CHANGED_PRINCIPLES,
  machineConfidences,
  machineLabels,
  MOST_NEAR_ITEMS,
  reviewedUnits,
  reviewedUnitsBehind,
  TIE_BAND,
} from './reviewed-units-sql.js';

/** A place of the sample that has ended. */
export interface EndedPlace {
  /** null: nobody had it when its item was erased */
  reviewer: string | null;
  /** null: skipped */
  value: HumanVerdict | null;
  /** erased: its item was, and nobody had left it */
  skipped: SkipReason | 'erased' | null;
  confidence: number | null;
  seconds: number | null;
  caption: 'right' | 'partly' | 'wrong' | null;
  fixed: 'yes' | 'partly' | 'no' | null;
  damaged: 'yes' | 'no' | null;
  /** said after the reveal */
  amended: HumanVerdict | null;
}

/** One of the two texts of a unit. */
export interface UnitText {
  /** characters; null: an image */
  length: number | null;
  /** the model that wrote or painted it; null: not known */
  writer: string | null;
}

/** A judge of a jury, with what it held of a pair by itself. */
export interface JurorRow {
  model: string;
  /** each of its answers */
  readable: boolean;
  /**
   * by principle: P(first is better), or the first's points above the second's, whichever was asked; both null where the principle does
   * not apply
   */
  held: { probability: number | null; difference: number | null; weight: number; veto: boolean }[];
  /** an answer came without probabilities: its verdicts are votes */
  votes: boolean;
  /** probabilities this near to one half, and fewer points, make no pair */
  tieBand: number;
  margin: number;
}

/** A unit of a sample with all that is told of it in a report. */
export interface ReviewRow {
  id: string;
  key: string;
  stratum: string;
  pi: number;
  /** items of the frame that look like its item, with itself */
  nearItems: number;
  core: boolean;
  targeted: boolean;
  /** null: no judge was asked */
  label: HumanVerdict | null;
  /** P(label) */
  probability: number | null;
  /** whole thousandths of the unit's own probability: of a rating that of its score, not of its side */
  confidence: number | null;
  flipped: boolean | null;
  way: string | null;
  /** of a form: the image that the pair chose */
  chosen: 'first' | 'second' | null;
  shownFirst: 'first' | 'second' | null;
  /** null: the unit is no two texts */
  first: UnitText | null;
  second: UnitText | null;
  /** slug@number */
  version: string;
  models: string[];
  /** of a pair that several models judged; else empty */
  jurors: JurorRow[];
  /** keys of those that applied; null: none did */
  principles: string[] | null;
  modality: string;
  run: string;
  adjudicated: HumanVerdict | null;
  reviews: EndedPlace[];
}

/** A principle that is another, or gone, in the newest published version. */
export interface ChangedPrinciple {
  slug: string;
  judged: number;
  newest: number;
  key: string;
  gone: boolean;
  /** what of it is another; empty: it is gone */
  parts: PrinciplePart[];
}

/** All that a report is made of, as of one moment. */
export interface AuditReviews {
  audit: AuditView;
  units: ReviewRow[];
  /** how often the machine said what, in the whole frame; of texts chosen from two nobody asks */
  machineLabels: { label: HumanVerdict; count: number }[];
  /**
   * how many units of the whole frame the machine was so sure of, in whole thousandths; null: it gave no probability. Not asked, hence empty,
   * while decisions are missing
   */
  machineConfidences: { confidence: number | null; count: number }[];
  /** decisions about gold, and repeated ones: in no estimate of the judge */
  mixedIn: { gold: { of: number; right: number }; repeats: { of: number; alike: number } };
  changed: ChangedPrinciple[];
  /** what the sample's items were labelled with since */
  newer: NewerLabels[];
  /** the most items of the frame that look alike */
  mostNearItems: number;
  /** of how its runs compare texts; null: they differ, or do not all compare */
  tieBand: number | null;
}

/** Reads an audit in one read-only transaction. Throws missing `audit_not_found`. */
export function readReviews(pool: pg.Pool, auditId: string): Promise<AuditReviews> {
  return transaction(
    pool,
    async (client) => {
      const audit = await new AuditsReadModel(client).audit(auditId);
      const units = await client.query<ReviewRow>(reviewedUnits(audit.unit), [auditId]);
      const changed = await client.query<ChangedPrinciple>(CHANGED_PRINCIPLES, [auditId]);
      const near = await client.query<{ most: number }>(MOST_NEAR_ITEMS, [auditId]);
      const band = await client.query<{ tieBand: number | null }>(TIE_BAND, [audit.runIds]);
      const { rows: mixed } = await client.query<AuditReviews['mixedIn']>(MIXED_IN, [auditId]);
      if (!mixed[0]) throw new Error('an aggregate has one row');
      return {
        audit,
        units: units.rows,
        machineLabels: await labelsOf(client, audit),
        mixedIn: mixed[0],
        machineConfidences: await confidencesOf(client, audit),
        changed: changed.rows,
        newer: await newerLabels(client, auditId),
        mostNearItems: near.rows[0]?.most ?? 1,
        tieBand: band.rows[0]?.tieBand ?? null,
      };
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

/** A page does not hold the sample, however few of it are looked for. */
const UNITS_A_BATCH = 500;

/** Units of an audit by id, behind one of them, batch by batch. */
export async function* reviewsBehind(
  pool: pg.Pool,
  { id, unit }: Pick<AuditView, 'id' | 'unit'>,
  behind: string | null,
): AsyncGenerator<ReviewRow[]> {
  for (let last = behind; ;) {
    const { rows } = await pool.query<ReviewRow>(reviewedUnitsBehind(unit), [id, last, UNITS_A_BATCH]);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < UNITS_A_BATCH) return;
    last = end.id;
  }
}

async function labelsOf(
  client: pg.PoolClient,
  { unit, runIds, horizon }: AuditView,
): Promise<AuditReviews['machineLabels']> {
  if (unit !== 'rating' && unit !== 'image') return [];
  return (await client.query<AuditReviews['machineLabels'][number]>(machineLabels(unit), [runIds, horizon])).rows;
}

async function confidencesOf(
  client: pg.PoolClient,
  { unit, runIds, horizon, places, unchanged }: AuditView,
): Promise<AuditReviews['machineConfidences']> {
  // a pass over the whole frame, of which nothing is told before the end
  if (places.open + places.claimed > 0) return [];
  const sql = machineConfidences(unit, unchanged);
  return (await client.query<AuditReviews['machineConfidences'][number]>(sql, [runIds, horizon])).rows;
}
