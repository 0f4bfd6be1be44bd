import { changeText } from '#libs/constitution/diff/change-text.js';
import type { ConstitutionDiff, FieldChange } from '#libs/constitution/diff/constitution-diff.js';
import { counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine, printable } from '../terminal/printable.js';

/** A diff for a person: a line for each principle, and one for each of its fields. */
export function diffText(diff: ConstitutionDiff, from: string, to: string, paint: Paint): string {
  const title = `${from} -> ${to}`;
  if (diff.same) return `${title}: no difference in content`;
  const marks = { removed: paint.bad, added: paint.good, shown: printable };
  const fields = (changes: readonly FieldChange[]) =>
    changes.map((change) => `  ${paint.strong(change.field)}: ${changeText(change, marks)}`);
  const { added, removed, renamed, changed, order } = diff;
  return [
    `${title}: ${[
      ...(diff.fields.length > 0 ? ['constitution changed'] : []),
      ...(added.length > 0 ? [`${counted(added.length, 'principle')} added`] : []),
      ...(removed.length > 0 ? [`${counted(removed.length, 'principle')} removed`] : []),
      ...(renamed.length > 0 ? [`${counted(renamed.length, 'principle')} renamed`] : []),
      ...(changed.length > 0 ? [`${counted(changed.length, 'principle')} changed`] : []),
      ...(order ? ['another order'] : []),
    ].join(', ')}`,
    ...(diff.fields.length > 0 ? ['', 'constitution', ...fields(diff.fields)] : []),
    ...added.flatMap((one) => ['', `${paint.good('added')} ${one.key}: ${oneLine(one.title)}`, ...fields(one.fields)]),
    ...removed.flatMap((one) => [
      '',
      `${paint.bad('removed')} ${one.key}: ${oneLine(one.title)}`,
      ...fields(one.fields),
    ]),
    ...renamed.flatMap((one) => ['', `${paint.unsure('renamed')} ${one.from} -> ${one.to}`, ...fields(one.fields)]),
    ...changed.flatMap((one) => ['', `${paint.unsure('changed')} ${one.key}`, ...fields(one.fields)]),
    ...(order ? ['', `${paint.unsure('moved')} ${order.moved.join(', ')}`] : []),
  ].join('\n');
}
