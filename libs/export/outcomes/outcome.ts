import type { Message } from '#libs/domain/conversation.js';
import type { TextPair } from '#libs/database/export/exported-pair.js';
import type { LeftOut } from '../formats/format.js';

/** What becomes of all pairs of one item, of one image or of one chain: rows that belong together, in one file. */
export interface Outcome {
  /** content hash of the item */
  item: string;
  /** what the rows answer: rows of one prompt stand in one split */
  prompt: Message[];
  rows: object[];
  /** how many of what came in (pairs, images, rounds) are in the rows */
  exported: number;
  /** why each of the others is not */
  leftOut: LeftOut[];
  /** the pairs in the rows; absent: the rows are made of none */
  pairs?: readonly TextPair[];
  /** of pairs in the rows: in the sample of an audit; turned round by people; through the calibration map; not for it */
  audited?: number;
  overridden?: number;
  calibrated?: number;
  judgedOtherwise?: number;
}
