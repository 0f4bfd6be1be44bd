import { createHash } from 'node:crypto';
import type { FrameFacts, FrameGroup } from '#libs/database/audit/draw-plan.js';
import type { FrameRow, StoredAudit } from '#libs/database/audit/frame-reader.js';
import { type DerivedUnit, type DrawnBy, deriveUnit } from './derive-unit.js';

/** A frame as its rows are now. */
export interface DerivedFrame {
  /** its hash, and its units by stratum, aim and run */
  facts: FrameFacts;
  /** content hashes of items that units about images are of */
  imageItems: string[];
}

/** `see` is shown every unit on the way. */
export async function deriveFrame(
  { rows }: Pick<StoredAudit, 'rows'>,
  by: DrawnBy,
  see: (unit: DerivedUnit) => void = () => undefined,
): Promise<DerivedFrame> {
  const digests: string[] = [];
  const groups = new Map<string, FrameGroup>();
  const imageItems = new Set<string>();
  for await (const batch of rows()) {
    for (const row of batch) {
      const unit = deriveUnit(row, by);
      see(unit);
      digests.push(unit.digest);
      if (row.modality === 'image') imageItems.add(row.item);
      const group = groupOf(groups, unit, row);
      group.count++;
      if (unit.kept) group.kept++;
      group.doubt += unit.doubt;
    }
  }
  const hash = createHash('sha256');
  // hexadecimal sorts as its bytes do
  for (const digest of digests.sort()) hash.update(digest, 'hex');
  return {
    facts: { hash: hash.digest('hex'), groups: [...groups.values()].sort(inOrder) },
    imageItems: [...imageItems],
  };
}

function groupOf(
  groups: Map<string, FrameGroup>,
  { stratum }: DerivedUnit,
  { position: run, aim }: FrameRow,
): FrameGroup {
  const name = `${stratum}\n${aim}\n${run}`;
  const known = groups.get(name);
  if (known) return known;
  const group = { run, stratum, aim, count: 0, kept: 0, doubt: 0 };
  groups.set(name, group);
  return group;
}

const inOrder = (a: FrameGroup, b: FrameGroup): number =>
  a.stratum === b.stratum ? a.aim - b.aim || a.run - b.run : a.stratum < b.stratum ? -1 : 1;
