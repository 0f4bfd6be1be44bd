import type { PairText, TextPair } from '#libs/database/export/exported-pair.js';
import type { GroupShare } from './format.js';
import { PROVENANCE_COLUMNS, provenanceColumns } from './provenance.js';

/**
 * Our numbers beside a trainer's columns. Each name begins with `precept_`: no trainer looks at such a column, and none is
 * mistaken for one of its own (TRL subtracts a `margin`, KTO reads a `label`).
 */
export const PRECEPT_COLUMNS = {
  precept_item: 'text',
  precept_group: 'text',
  precept_weight: 'number',
  precept_probability: 'number',
  precept_target: 'number',
  precept_margin: 'number',
  precept_flipped: 'boolean',
  precept_way: 'text',
  precept_offline: 'boolean',
  precept_chosen_from: 'text',
  precept_rejected_from: 'text',
  ...PROVENANCE_COLUMNS,
  precept_audited: 'boolean',
  precept_human: 'text',
  precept_machine_probability: 'number',
  precept_calibrated: 'boolean',
  precept_copy: 'text',
  precept_source: 'text',
} as const;

export function preceptColumns(
  pair: TextPair,
  group: GroupShare,
): Partial<Record<keyof typeof PRECEPT_COLUMNS, unknown>> {
  const { item, probability, target, margin, flipped, way, offline, audit, uncalibrated, copy, source } = pair;
  return {
    precept_item: item.contentHash,
    precept_group: group.id,
    precept_weight: group.weight,
    precept_probability: probability,
    precept_target: target,
    precept_margin: margin,
    precept_flipped: flipped,
    precept_way: way,
    precept_offline: offline,
    precept_chosen_from: placeOf(pair.chosen),
    precept_rejected_from: placeOf(pair.rejected),
    ...provenanceColumns(pair.under),
    ...(audit && {
      precept_audited: audit.audited,
      precept_human: audit.human,
    }),
    ...((audit ?? uncalibrated !== undefined) && {
      precept_machine_probability: (audit?.machine ?? uncalibrated)?.probability ?? probability,
    }),
    ...(uncalibrated !== undefined && { precept_calibrated: uncalibrated !== null }),
    ...(copy && { precept_copy: copy }),
    ...(source && { precept_source: source }),
  };
}

/** "candidate:0", or "revision:4": its place in the item, or the round that made it. */
const placeOf = ({ kind, index }: PairText): string => `${kind}:${index}`;
