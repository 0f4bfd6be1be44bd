/** A person who reviews, as their API key tells. */
export interface Reviewer {
  id: string;
  /** unique: what is drawn for them is drawn by it */
  name: string;
  /** how a live key of theirs begins that may read what the judges said; null: they have none, and can be blind */
  seesBy: string | null;
}
