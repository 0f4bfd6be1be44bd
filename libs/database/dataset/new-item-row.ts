import type { Message } from '#libs/domain/conversation.js';

/** One item with its candidates, ready to be stored: ids are made by the caller, in the order of the file. */
export interface NewItemRow {
  id: string;
  externalId: string | null;
  contentHash: string;
  prompt: Message[];
  metadata: Record<string, unknown>;
  candidates: { id: string; position: number; text: string; contentHash: string }[];
}

/** What an item in the data set is known by. */
export interface KnownItem {
  contentHash: string;
  externalId: string | null;
}
