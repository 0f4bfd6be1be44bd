import type { NewItem } from '#libs/domain/conversation.js';
import type { ReadRecords } from '#libs/lines/file-record.js';

/** One shape of lines that can be imported, chosen by name. */
export interface ItemFormat {
  name: string;
  /** an example line, for people */
  example: string;
  /** how a file of it is cut; absent: JSON Lines */
  records?: ReadRecords;
  /**
   * The item that a line's object says. Checks its shape: fields and types; what every item must be is checked
   * afterwards by checkItem. Throws RejectedLine.
   */
  read(line: Record<string, unknown>): NewItem;
}
