import type { Modality } from '#libs/domain/conversation.js';
import type { Place } from '#libs/domain/precept-error.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import type { TagNode } from '#libs/domain/tag-tree.js';

/** One principle as its file says it, defaults filled in and texts in canonical form. */
export interface PrincipleText {
  /** stable for ever: labels, draws and reports of every version are joined by it */
  key: string;
  title: string;
  appliesTo: Modality[];
  /** asks a writer what is wrong with a response; comes together with `revision` */
  critique?: string;
  /** asks a writer to put it right */
  revision?: string;
  /** asks a judge which of two responses is better */
  comparison?: string;
  /** how it wants to be rated; absent: by its comparison question, on the scale of the run */
  rating?: PrincipleRating;
  /** weight of this principle's log-odds in the mean over principles; above 0 */
  weight: number;
  /** true: this principle alone decides a pair where it is decisive */
  veto: boolean;
  tags: string[];
  /** worked examples, shown to judge and writer before the question; absent: none */
  examples?: PrincipleExample[];
}

export interface ConstitutionFile {
  slug: string;
  name: string;
  description: string;
  /** the tags that principles may have, by name; absent: any */
  tags?: TagNode[];
  /** their order is content: it is the order in which people read them */
  principles: PrincipleText[];
}

/** A checked constitution with its hashes (SHA-256, lower-case hexadecimal). */
export interface ReadConstitution {
  constitution: ConstitutionFile;
  /** the text as it was written, comments and layout included */
  source: string;
  /** what its author may not have meant, though it can be read */
  warnings: Place[];
  contentHash: string;
  /** by principle key */
  principleHashes: Record<string, string>;
}
