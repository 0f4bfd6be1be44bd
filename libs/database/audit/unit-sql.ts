import type { AuditUnit } from '#libs/domain/audit.js';
import { FORM } from './units/form.js';
import { PAIR } from './units/pair.js';
import { IMAGE, RATING } from './units/rating.js';
import { REVISION } from './units/revision.js';
import type { UnitSql } from './units/unit.js';

export const UNIT_SQL: Record<AuditUnit, UnitSql> = {
  pair: PAIR,
  revision: REVISION,
  rating: RATING,
  image: IMAGE,
  form: FORM,
};

/** SQL: which units of a label job a frame has. `unchanged`: null where it also has those that the machine left as they were. */
export function isUnit(unit: AuditUnit, unchanged: number | null): string {
  const { where, unchanged: same } = UNIT_SQL[unit];
  return unchanged === null || same === undefined ? where : `${where} AND NOT ${same}`;
}

/** Joins row `u` of audit_unit to its label job j, item i, and what else its kind names. */
export function joinedUnit(unit: AuditUnit): string {
  const { join, id, column, question } = UNIT_SQL[unit];
  const same = question === undefined ? '' : ` AND ${question} = u.question`;
  return `JOIN (label_job j JOIN item i ON i.id = j.item_id ${join}) ON ${id} = u.${column}${same}`;
}
