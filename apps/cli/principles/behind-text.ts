import type { FoundFilter } from '#libs/labelling/report/principles/found-filter.js';
import type { LabelsBehind } from '#libs/labelling/report/principles/principle-report.service.js';
import type { ReportedLabel } from '#libs/labelling/report/labels/reported-label.js';
import { numberText } from '../report/share-text.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { itemText, labelText, placeText } from './label-words.js';

/** A line for each label, with what the principles that were asked for say of it. */
export function behindText(rows: LabelsBehind[], { principle, with: other }: FoundFilter, paint: Paint): string {
  const keys = other === undefined ? [principle] : [principle, other];
  const lines = rows.flatMap(({ labelJobId, item, labels }) => labels.map((label) => ({ labelJobId, item, label })));
  return table(
    lines,
    [
      { title: 'label job', of: ({ labelJobId, label: { subject } }) => placeText({ labelJobId, subject }) },
      ...keys.map((key) => ({
        title: oneLine(key),
        of: ({ label }: { label: ReportedLabel }) =>
          numberText(label.principles.find((one) => one.key === key)?.probability ?? null),
        right: true,
      })),
      { title: 'label', of: ({ label }) => labelText(label) },
      { title: 'item', of: ({ item }) => itemText(item) },
    ],
    paint,
  );
}
