import { type Place, PreceptError } from '#libs/domain/precept-error.js';
import type { AuditStratumView, AuditView } from '#libs/database/audit/audit-view.js';
import { type DrawPlan, type FrameFacts, populationOf, strataOf } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import type { NearItem } from '#libs/database/audit/near-items.js';
import { planDraw, sizesOf } from '../plan-draw.js';
import { FirstPhase } from './first-phase.js';
import { deriveFrame } from './derive-frame.js';
import { deriveLookAlikes } from './derive-look-alikes.js';
import { differing } from './differing.js';
import { belowChances, type DrawnUnit, LowUnits } from './derive-sample.js';
import type { DrawnBy } from './derive-unit.js';

/** What became of drawing an audit again from its seed and the rows of its runs. */
export interface AuditVerification {
  auditId: string;
  /** nothing differs */
  holds: boolean;
  /** units in the frame as it is now */
  population: number;
  /** the frame's hash as it is now */
  frameHash: string;
  /** at most 100; `at` names the place: population, frameHash, unchanged, seed (of a lot), strata[KEY], embedders[ENDPOINT], nearItems[ITEM], units[KEY], sample */
  differences: Place[];
  /** differences that are not listed */
  more: number;
}

const MOST_LISTED = 100;

/** Reads the frame again, derives hash, strata, chances and sample from it, and says what differs from what is stored. */
export async function verifyAudit(stored: StoredAudit): Promise<AuditVerification> {
  const { audit, sample, near } = stored;
  const by = { design: audit.design, seed: audit.seed, first: FirstPhase.stored(near, audit.seed) };
  const keys = new Set(sample.map(({ key }) => key));
  /** digests of those stored units that are in the frame, by key */
  const present = new Map<string, string>();
  const low = new LowUnits(audit.design.kind === 'targeted' ? 0 : audit.size);
  const { facts, imageItems } = await deriveFrame(stored, by, (unit) => {
    if (keys.has(unit.key)) present.set(unit.key, unit.digest);
    low.offer(unit);
  });
  const planned = plan(audit, facts);
  const drawn = planned instanceof PreceptError ? null : byKey(await drawAgain(planned, low, stored, by));
  // a lot counts pairs: none of them stands for others that look like it
  const alike = await deriveLookAlikes(stored, audit.lotId === null ? imageItems : []);
  const differences = [
    ...framePlaces(audit, facts),
    ...differing('unchanged', audit.unchanged, stored.unchanged),
    ...(audit.lotId === null ? [] : differing('seed', audit.seed, facts.hash)),
    ...alike.differences,
    ...nearPlaces(near, alike.first),
    ...strataPlaces(audit.strata, facts, drawn),
    ...(planned instanceof PreceptError ? [{ at: 'sample', message: planned.message }] : []),
    ...sample.flatMap((unit) => storedPlaces(unit, present, drawn)),
    ...unstoredPlaces(keys, drawn),
  ];
  return {
    auditId: audit.id,
    holds: differences.length === 0,
    population: populationOf(facts),
    frameHash: facts.hash,
    differences: differences.slice(0, MOST_LISTED),
    more: Math.max(0, differences.length - MOST_LISTED),
  };
}

const drawAgain = (plan: DrawPlan, low: LowUnits, stored: StoredAudit, by: DrawnBy): Promise<DrawnUnit[]> =>
  plan.kind === 'fixed' ? Promise.resolve(low.drawn(plan)) : belowChances(stored, by, plan);

const byKey = (units: DrawnUnit[]) => new Map(units.map((unit) => [unit.key, unit]));

/** A frame that has lost rows may be too small for what was drawn from it. */
function plan(audit: AuditView, facts: FrameFacts): DrawPlan | PreceptError {
  try {
    return planDraw(audit.design, facts, sizesOf(audit));
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
}

function framePlaces({ population, frameHash }: AuditView, facts: FrameFacts): Place[] {
  const now = populationOf(facts);
  return [
    ...differing('population', population, now),
    ...(frameHash === facts.hash
      ? []
      : [{ at: 'frameHash', message: `was ${frameHash}, is ${facts.hash}: rows of the frame have changed` }]),
  ];
}

function strataPlaces(stored: AuditStratumView[], facts: FrameFacts, drawn: Map<string, DrawnUnit> | null): Place[] {
  const now = new Map(strataOf(facts).map((one) => [one.key, one]));
  const counts = new Map<string, number>();
  for (const { stratum } of drawn?.values() ?? []) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const known = new Set(stored.map(({ key }) => key));
  return [
    ...stored.flatMap((one) => [
      ...differing(`strata[${one.key}].population`, one.population, now.get(one.key)?.population ?? 0),
      ...differing(`strata[${one.key}].kept`, one.kept, now.get(one.key)?.kept ?? 0),
      ...differing(`strata[${one.key}].doubt`, one.doubt, now.get(one.key)?.doubt ?? 0),
      ...(drawn ? differing(`strata[${one.key}].drawn`, one.drawn, counts.get(one.key) ?? 0) : []),
    ]),
    ...[...now.keys()]
      .filter((key) => !known.has(key))
      .map((key) => ({ at: `strata[${key}]`, message: 'was not there' })),
  ];
}

/** Items that looked alike when they were drawn from, and do not any more, or the other way round. */
function nearPlaces(stored: readonly NearItem[], now: FirstPhase): Place[] {
  const known = new Set(stored.map(({ item }) => item));
  return [
    ...stored.flatMap(({ item, group, kept }) => [
      ...differing(`nearItems[${item}].group`, group, now.phase(item).group),
      ...differing(`nearItems[${item}].kept`, kept, now.phase(item).kept),
    ]),
    ...now
      .items()
      .filter((item) => !known.has(item))
      .map((item) => ({ at: `nearItems[${item}]`, message: 'looks like others, and was not kept apart from them' })),
  ];
}

/** What differs of a unit that is stored in the sample. */
function storedPlaces(unit: DrawnUnit, present: Map<string, string>, drawn: Map<string, DrawnUnit> | null): Place[] {
  const at = `units[${unit.key}]`;
  const digest = present.get(unit.key);
  if (digest === undefined)
    return [{ at, message: 'is no longer in the frame: it was deleted, or its label job is not done' }];
  if (digest !== unit.digest)
    return [{ at, message: 'has changed since it was drawn: its machine label, stratum or aim' }];
  if (drawn === null) return [];
  const again = drawn.get(unit.key);
  if (!again) return [{ at, message: 'is in the sample, and would not be drawn' }];
  const fields = ['stratum', 'u', 'pi', 'core', 'targeted', 'targetU', 'targetPi', 'nearItems'] as const;
  return fields.flatMap((field) => differing(`${at}.${field}`, unit[field], again[field]));
}

const unstoredPlaces = (stored: Set<string>, drawn: Map<string, DrawnUnit> | null): Place[] =>
  [...(drawn?.keys() ?? [])]
    .filter((key) => !stored.has(key))
    .map((key) => ({ at: `units[${key}]`, message: 'would be drawn, and is not in the sample' }));
