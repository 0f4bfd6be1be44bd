import type { PrincipleExample, PrincipleFigures } from '#libs/labelling/report/principles/principle-report.js';
import { numberText } from '../report/share-text.js';
import { titled } from '../report/titled.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { itemText, labelText, placeText } from './label-words.js';

/** Up to three examples of each thing that a principle did; nothing where it was asked about nothing. */
export function exampleTexts({ key, examples }: PrincipleFigures, paint: Paint): string[] {
  const { decides, ties, notApplicable } = examples;
  const rows = [...named('decides', decides), ...named('ties', ties), ...named('does not apply', notApplicable)];
  if (rows.length === 0) return [];
  const text = table(
    rows,
    [
      { title: oneLine(key), of: ({ what }) => what },
      { title: 'P(first)', of: ({ example }) => numberText(example.held, 2), right: true },
      { title: 'label', of: ({ example }) => labelText(example) },
      { title: 'label job', of: ({ example }) => placeText(example) },
      { title: 'item', of: ({ example }) => itemText(example.item) },
    ],
    paint,
  );
  return [titled(`Examples: ${oneLine(key)}`, text, paint)];
}

const named = (what: string, examples: PrincipleExample[]) => examples.map((example) => ({ what, example }));
