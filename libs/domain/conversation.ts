export const MESSAGE_ROLES = ['system', 'user', 'assistant'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

export interface Message {
  role: MessageRole;
  content: string;
}

/** An item as it comes in: its prompt is a conversation that ends before the answer. */
export interface NewItem {
  externalId?: string;
  prompt: Message[];
  candidates: { text: string }[];
  metadata: Record<string, unknown>;
}
