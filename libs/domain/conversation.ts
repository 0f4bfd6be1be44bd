import type { ImageQuestion } from './image-question.js';

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

/** What the candidates of an item are. An item has candidates of one kind only. */
export const MODALITIES = ['text', 'image'] as const;
export type Modality = (typeof MODALITIES)[number];

/** Where the bytes of an image are: in a file, at a URL, in the line itself, or in the asset store already. */
export type ImageSource = { path: string } | { url: string } | { base64: string } | { asset: string };

/** An image as an item brings it. */
export interface GivenImage {
  /** null: it is not there, and known by its name only */
  image: ImageSource | null;
  /** what it is called elsewhere */
  name?: string;
  /** what made it: its name and settings */
  generator?: Record<string, unknown>;
}
export type GivenCandidate = { text: string } | GivenImage;

/** An item as it comes in: its prompt is a conversation that ends before the answer. */
export interface NewItem {
  externalId?: string;
  prompt: Message[];
  candidates: GivenCandidate[];
  /** of the candidates that it shall get, where it brings none; absent: text */
  modality?: Modality;
  /** the image that the prompt asks to edit */
  condition?: ImageSource;
  /** answers to choose from in a classification: 2 to 9 different texts; absent: none of its own */
  options?: string[];
  /** that its images are asked; absent: none of its own */
  questions?: ImageQuestion[];
  gold?: Gold;
  metadata: Record<string, unknown>;
}
