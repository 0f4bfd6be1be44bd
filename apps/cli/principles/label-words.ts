import type { LabelledItem } from '#libs/database/read-models/labelled-jobs.js';
import type { Decision } from '#libs/labelling/report/labels/reported-label.js';
import { fit } from '../terminal/display-width.js';
import { oneLine } from '../terminal/printable.js';

const PROMPT_COLUMNS = 60;

/** "first 0.91", "tie 0.52", "veto conflict" */
export function labelText({ outcome, probability, side }: Decision, places = 2): string {
  const what = side ?? outcome.replaceAll('_', ' ');
  return probability === null ? what : `${what} ${probability.toFixed(places)}`;
}

/** "q-17: How do I ..." */
export function itemText({ externalId, contentHash, prompt }: LabelledItem): string {
  const name = externalId === null ? contentHash.slice(0, 12) : oneLine(externalId);
  return `${fit(name, 36)}: ${fit(oneLine(prompt), PROMPT_COLUMNS)}`;
}

/** The id of a label job, and which of its labels where it has several. */
export const placeText = ({ labelJobId, subject }: { labelJobId: string; subject: string | null }): string =>
  subject === null ? labelJobId : `${labelJobId} ${subject}`;
