export const MESSAGE_ROLES = ['system', 'user', 'assistant'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

export interface Message {
  role: MessageRole;
  content: string;
}

/**
 * What people hold to be right of an item: the position of the better of two candidates, or "tie"; a rank for each
 * candidate, lower is better, ranks may be shared or left out; or the text of the right option.
 */
export type Gold = number | string | number[];

/** An item as it comes in: its prompt is a conversation that ends before the answer. */
export interface NewItem {
  externalId?: string;
  prompt: Message[];
  candidates: { text: string }[];
  /** answers to choose from in a classification: 2 to 9 different texts; absent: none of its own */
  options?: string[];
  gold?: Gold;
  metadata: Record<string, unknown>;
}
