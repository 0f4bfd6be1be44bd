import type { AuditUnit } from '#libs/domain/audit.js';
import { PAIR } from './units/pair.js';
import { IMAGE, RATING } from './units/rating.js';
import { REVISION } from './units/revision.js';
import type { UnitSql } from './units/unit.js';

export const UNIT_SQL: Record<AuditUnit, UnitSql> = { pair: PAIR, revision: REVISION, rating: RATING, image: IMAGE };
