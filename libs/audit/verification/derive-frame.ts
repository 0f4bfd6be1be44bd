import { createHash } from 'node:crypto';
import type { FrameFacts, FrameGroup } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { deriveUnit } from './derive-unit.js';

/** The facts of an audit's frame from its rows as they are now: its hash, and its units by stratum, aim and run. */
export async function deriveFrame({ audit, rows }: StoredAudit): Promise<FrameFacts> {
  const digests: string[] = [];
  const groups = new Map<string, FrameGroup>();
  for await (const batch of rows()) {
    for (const row of batch) {
      const { digest, stratum, doubt } = deriveUnit(row, audit.design, audit.seed);
      digests.push(digest);
      const { position: run, aim } = row;
      const name = [stratum, aim, run].join('\n');
      const group = groups.get(name) ?? { run, stratum, aim, count: 0, doubt: 0 };
      groups.set(name, { ...group, count: group.count + 1, doubt: group.doubt + doubt });
    }
  }
  const hash = createHash('sha256');
  // hexadecimal sorts as its bytes do
  for (const digest of digests.sort()) hash.update(digest, 'hex');
  return { hash: hash.digest('hex'), groups: [...groups.values()].sort(inOrder) };
}

const inOrder = (a: FrameGroup, b: FrameGroup): number =>
  a.stratum === b.stratum ? a.aim - b.aim || a.run - b.run : a.stratum < b.stratum ? -1 : 1;
