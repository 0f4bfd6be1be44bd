import { createHash } from 'node:crypto';
import type { FrameFacts, FrameGroup } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { type DrawnBy, deriveUnit } from './derive-unit.js';

/** A frame as its rows are now. */
export interface DerivedFrame {
  /** its hash, and its units by stratum, aim and run */
  facts: FrameFacts;
  /** content hashes of items that units about images are of */
  imageItems: string[];
}

export async function deriveFrame({ rows }: Pick<StoredAudit, 'rows'>, by: DrawnBy): Promise<DerivedFrame> {
  const digests: string[] = [];
  const groups = new Map<string, FrameGroup>();
  const imageItems = new Set<string>();
  for await (const batch of rows()) {
    for (const row of batch) {
      const { digest, stratum, doubt, kept } = deriveUnit(row, by);
      digests.push(digest);
      const { position: run, aim } = row;
      if (row.modality === 'image') imageItems.add(row.item);
      const name = [stratum, aim, run].join('\n');
      const group = groups.get(name) ?? { run, stratum, aim, count: 0, kept: 0, doubt: 0 };
      groups.set(name, {
        ...group,
        count: group.count + 1,
        kept: group.kept + (kept ? 1 : 0),
        doubt: group.doubt + doubt,
      });
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

const inOrder = (a: FrameGroup, b: FrameGroup): number =>
  a.stratum === b.stratum ? a.aim - b.aim || a.run - b.run : a.stratum < b.stratum ? -1 : 1;
