import type { Message } from '#libs/domain/conversation.js';
import type { VersionName } from '#libs/domain/version-name.js';

/** One round of critique and revision of a text, whether or not its chain made a pair. Nothing in it is a row id or a time. */
export interface ExportedRound {
  item: { contentHash: string; externalId: string | null };
  prompt: Message[];
  round: number;
  /** the last round of this chain whose revision changed something: its text is what was compared; null: none did */
  lastChange: number | null;
  constitution: VersionName;
  principle: string;
  /** content hash of the principle as its version has it */
  principleHash: string;
  /** what was criticised: the original, or the revision of the round before */
  response: string;
  critique: string;
  foundNothing: boolean;
  /** null: the critique found nothing, and the chain ended here */
  revision: { text: string; unchanged: boolean; roleConfusion: boolean } | null;
  /** the last revision won its comparison with the original; null: the label job has no pair with it */
  won: boolean | null;
  offline: boolean;
  /** its label job is done */
  done: boolean;
  /** its item was erased: there are no texts, and no image */
  erased: boolean;
}
