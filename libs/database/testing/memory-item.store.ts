import type { ItemStore } from '../dataset/item.store.js';
import type { AddedGold, KnownItem, NewItemRow } from '../dataset/new-item-row.js';

/** Items in memory, for tests: one data set that keeps the promises of ItemStore's `known`, `insert` and `addGold`. */
export class MemoryItemStore implements Pick<ItemStore, 'known' | 'insert' | 'addGold'> {
  readonly items: NewItemRow[] = [];
  private readonly byHash = new Map<string, NewItemRow>();
  private readonly byExternalId = new Map<string, NewItemRow>();

  async known(_datasetId: string, contentHashes: string[], externalIds: string[]): Promise<KnownItem[]> {
    const found = [
      ...contentHashes.map((hash) => this.byHash.get(hash)),
      ...externalIds.map((externalId) => this.byExternalId.get(externalId)),
    ];
    return [...new Set(found)].filter((item) => item !== undefined).map((item) => ({ ...item, erased: false }));
  }

  async insert(_datasetId: string, items: NewItemRow[]): Promise<Set<string>> {
    const stored = new Set<string>();
    for (const item of structuredClone(items)) {
      const { id, contentHash, externalId } = item;
      if (this.byHash.has(contentHash) || (externalId !== null && this.byExternalId.has(externalId))) continue;
      this.items.push(item);
      this.byHash.set(contentHash, item);
      if (externalId !== null) this.byExternalId.set(externalId, item);
      stored.add(id);
    }
    return stored;
  }

  async addGold(_datasetId: string, golds: AddedGold[]): Promise<Set<string>> {
    const took = golds.filter(({ contentHash, gold }) => {
      const item = this.byHash.get(contentHash);
      if (item?.gold !== null) return false;
      item.gold = gold;
      return true;
    });
    return new Set(took.map(({ contentHash }) => contentHash));
  }
}
