import { validate } from 'uuid';
import type { AssetStore } from '#libs/assets/asset-store.js';
import type { ErasureStore, Tombstone } from '#libs/database/erasure/erasure.store.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { conflict, invalid, missing } from '#libs/domain/precept-error.js';

const MAX_REASON = 1_000;

/** Takes an item's texts and images out of everything that is kept; counts stay. */
export class ErasureService {
  constructor(
    private readonly store: Pick<ErasureStore, 'find' | 'erase'>,
    private readonly assets: Pick<AssetStore, 'remove'>,
  ) {}

  /**
   * Asked for again, the answer is the tombstone. `reason` stays for good: it must not tell what was erased.
   * Throws invalid `bad_erasure_reason`; missing `item_not_found`; conflict `item_in_use` while a run labels it; unavailable
   * `asset_store_unavailable` where a file could not be removed: nothing is erased then.
   */
  async erase(itemId: string, reason: string, actor: string): Promise<Tombstone> {
    const why = reason.trim();
    if (why === '' || why.length > MAX_REASON || !isStorable(why)) {
      throw invalid(
        'bad_erasure_reason',
        `An erasure needs a reason of 1 to ${MAX_REASON} characters. It is kept: do not tell there what is erased.`,
      );
    }
    if (!validate(itemId)) throw notFound(itemId);
    const busy = await this.store.erase(itemId, why, actor, async (files) => {
      for (const file of files) await this.assets.remove(file);
    });
    if (busy) {
      throw conflict(
        'item_in_use',
        `Run ${busy.busyWith} labels this item now: what it says next would be stored again. Pause it (\`precept runs pause ${busy.busyWith}\`), wait until nothing of it is under way, erase, and resume.`,
      );
    }
    return this.get(itemId);
  }

  /** The tombstone. Throws missing `item_not_found`. */
  async get(itemId: string): Promise<Tombstone> {
    const tombstone = validate(itemId) ? await this.store.find(itemId) : null;
    if (!tombstone) throw notFound(itemId);
    return tombstone;
  }
}

const notFound = (id: string) =>
  missing(
    'item_not_found',
    `There is no item ${id.slice(0, 64)}, or it is not erased. \`precept datasets items\` shows the ids of items.`,
  );
