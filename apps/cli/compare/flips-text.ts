import type { FlippedLabel } from '#libs/labelling/report/versions/run-comparison.js';
import { itemText, labelText, placeText } from '../principles/label-words.js';
import { numberText } from '../report/share-text.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

/** A line for each label: what it was, what it is, and the principle that moved most. */
export function flipsText(labels: FlippedLabel[], paint: Paint): string {
  return table(
    labels,
    [
      { title: 'before', of: ({ before }) => labelText(before) },
      { title: 'after', of: ({ after }) => labelText(after) },
      { title: 'P(first) under', of: mostMoved },
      { title: 'label job now', of: ({ after, subject }) => placeText({ labelJobId: after.labelJobId, subject }) },
      { title: 'item', of: ({ item }) => itemText(item) },
    ],
    paint,
  );
}

/** "no-harm 0.91 -> 0.12" */
function mostMoved({ before, after }: FlippedLabel): string {
  const keys = [...new Set([...after.principles, ...before.principles].map(({ key }) => key))];
  const of = ({ principles }: FlippedLabel['before'], key: string) => principles.find((one) => one.key === key);
  const moves = keys.map((key) => {
    const [was, is] = [of(before, key), of(after, key)];
    const by = Math.abs((is?.probability ?? 0.5) - (was?.probability ?? 0.5));
    return { key, by, text: `${heldText(was)} -> ${heldText(is)}` };
  });
  const [most] = moves.sort((a, b) => b.by - a.by);
  return most ? `${oneLine(most.key)} ${most.text}` : '';
}

const heldText = (held: { probability: number | null } | undefined): string =>
  held === undefined ? 'not asked' : held.probability === null ? 'does not apply' : numberText(held.probability, 2);
