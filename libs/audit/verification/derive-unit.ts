import { hash } from 'node:crypto';
import {
  type AuditDesign,
  bandOf,
  CORE_DRAW,
  STRATUM_OF_ALL,
  type Stratifier,
  TARGETED_DRAW,
} from '#libs/domain/audit.js';
import { uniform } from '#libs/statistics/draw.js';
import type { FrameRow } from '#libs/database/audit/frame-reader.js';
import type { FirstPhase } from './first-phase.js';

/** What follows from a row of the frame, without a database. */
export interface DerivedUnit {
  key: string;
  stratum: string;
  /** in thousandths */
  doubt: number;
  /** SHA-256 in hexadecimal */
  digest: string;
  u: number;
  /** null where the design has no targeted draw */
  targetU: number | null;
  /** items of the frame that look like its item, with itself */
  nearItems: number;
  /** it may be drawn */
  kept: boolean;
}

/** What of an audit decides about its units. */
export interface DrawnBy {
  design: AuditDesign;
  seed: string;
  first: FirstPhase;
}

/** Key, stratum, digest and random numbers of a unit. */
export function deriveUnit(row: FrameRow, { design, seed, first }: DrawnBy): DerivedUnit {
  const key = [row.position, row.item, row.name].join('/');
  const stratum = stratumOf(row, design);
  const { probability: p } = row;
  const { group, items, kept } = first.phase(row.item);
  const digest = digestOf([key, stratum, row.label, row.aim].join('\n'), p);
  return {
    key,
    stratum,
    doubt: p === null ? 500 : Math.floor(1000 * (1 - p)),
    digest: group === null ? digest : hash('sha256', Buffer.concat([Buffer.from(digest, 'hex'), Buffer.from(group)])),
    u: uniform(CORE_DRAW, seed, key),
    targetU: design.kind === 'targeted' ? uniform(TARGETED_DRAW, seed, key) : null,
    nearItems: items,
    kept,
  };
}

function stratumOf(row: FrameRow, design: AuditDesign): string {
  if (design.kind !== 'stratified') return STRATUM_OF_ALL;
  const parts: Record<Stratifier, () => string> = {
    run: () => `run ${row.position}`,
    version: () => row.version,
    modality: () => row.modality,
    principle: () => row.principle ?? 'none',
    confidence: () => (row.probability === null ? 'unknown' : bandOf(row.probability, design)),
  };
  return design.by.map((by) => parts[by]()).join(' / ');
}

function digestOf(text: string, p: number | null): string {
  if (p === null) return hash('sha256', text);
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(length + 8);
  bytes.write(text);
  bytes.writeDoubleBE(p, length);
  return hash('sha256', bytes);
}
