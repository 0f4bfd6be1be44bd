import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { AuditFacts, MachineLabel, ReviewedUnit, ReviewerVerdict, UnitDimensions } from '../reviewed-unit.js';

/** An audit of pairs: 20 of 200, one reviewer each. */
export const facts = (own: Partial<AuditFacts> = {}): AuditFacts => ({
  unit: 'pair',
  design: { kind: 'simple' },
  seed: 'seed',
  population: 200,
  strata: [{ key: 'all', population: 200, kept: 200, drawn: 20 }],
  mostNearItems: 1,
  tieBand: 0.05,
  sideBySide: false,
  plannedSize: 20,
  reviewersPerUnit: 1,
  extendedBecauseOfResult: false,
  revealed: false,
  mixedIn: { gold: { of: 0, right: 0 }, repeats: { of: 0, alike: 0 } },
  machineShares: null,
  machineConfidences: null,
  ...own,
});

/** Strata by name: population and drawn. */
export const strata = (own: Record<string, readonly [population: number, drawn: number]>): AuditFacts['strata'] =>
  Object.entries(own).map(([key, [population, drawn]]) => ({ key, population, kept: population, drawn }));

export const says = (value: HumanVerdict, own: Partial<ReviewerVerdict> = {}): ReviewerVerdict => ({
  ...{ reviewer: 'ana', value, confidence: null, seconds: null, caption: null, critique: null, amended: null },
  ...own,
});

let next = 0;

/** A pair of which the judge chose the first text, and people said `said`; nothing: nobody has decided it. */
export const unit = (
  said: HumanVerdict | readonly ReviewedUnit['reviews'][number][] | null,
  {
    machine = {},
    dimensions = {},
    ...own
  }: Partial<Omit<ReviewedUnit, 'machine' | 'dimensions'>> & {
    machine?: Partial<MachineLabel>;
    dimensions?: Partial<UnitDimensions>;
  } = {},
): ReviewedUnit => ({
  key: `unit-${++next}`,
  stratum: 'all',
  pi: 0.1,
  nearItems: 1,
  core: true,
  targeted: false,
  reviews: said === null ? [] : typeof said === 'string' ? [says(said)] : said,
  adjudicated: null,
  ...own,
  dimensions: {
    version: 'house@1',
    principles: ['kind'],
    models: ['judge-1'],
    modality: 'text',
    run: 'r',
    ...dimensions,
  },
  machine: {
    ...{ label: 'first', probability: 0.8, confidence: 800, flipped: false, way: 'logprobs' },
    ...{ chosen: null, shownFirst: null, lengths: null },
    writers: [null, null],
    jurors: [],
    ...machine,
  },
});

/** As many as asked for, each of its own. */
export const times = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
