import { NEAR_DRAW } from '#libs/domain/audit.js';
import { nearGroups, type SeenImage } from '#libs/assets/near-groups.js';
import type { NearItem } from '#libs/database/audit/near-items.js';
import { firstOfEachGroup } from '#libs/statistics/connected-groups.js';
import { uniform } from '#libs/statistics/draw.js';

/** What the first phase of a draw makes of an item. */
export interface Phase {
  /** name of the items that look alike; null where none looks like it */
  group: string | null;
  /** how many look alike, with itself */
  items: number;
  /** its units may be drawn */
  kept: boolean;
}

const ALONE: Phase = { group: null, items: 1, kept: true };

/** Of each group of items that look alike the one of the smallest u stays; u is hashed in a domain of its own. */
export class FirstPhase {
  private constructor(private readonly phases: ReadonlyMap<string, Phase>) {}

  /** From what each image looks like; `also`: further pairs of items that look alike. */
  static seen(images: readonly SeenImage[], seed: string, also: Iterable<readonly [string, string]> = []): FirstPhase {
    return FirstPhase.of(nearGroups(images, also), seed);
  }

  /** From the groups as they were stored; which item stays of each is drawn again. */
  static stored(near: readonly NearItem[], seed: string): FirstPhase {
    return FirstPhase.of(new Map(near.map(({ item, group }) => [item, group])), seed);
  }

  private static of(groups: ReadonlyMap<string, string>, seed: string): FirstPhase {
    const sizes = new Map<string, number>();
    for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const ranked = [...groups.keys()]
      .map((item) => ({ item, u: uniform(NEAR_DRAW, seed, item) }))
      .sort((a, b) => a.u - b.u || (a.item < b.item ? -1 : 1))
      .map(({ item }) => item);
    const kept = new Set(firstOfEachGroup(ranked, groups));
    return new FirstPhase(
      new Map(
        [...groups].flatMap(([item, group]): [string, Phase][] => {
          const items = sizes.get(group) ?? 1;
          return items > 1 ? [[item, { group, items, kept: kept.has(item) }]] : [];
        }),
      ),
    );
  }

  phase(item: string): Phase {
    return this.phases.get(item) ?? ALONE;
  }

  /** Those that look like another one. */
  items(): string[] {
    return [...this.phases.keys()];
  }
}
