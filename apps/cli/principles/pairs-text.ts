import type { PrinciplePairFigures, PrincipleReport } from '#libs/labelling/report/principles/principle-report.js';
import { numberText, shareText } from '../report/share-text.js';
import { titled } from '../report/titled.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { itemText } from './label-words.js';

/** How each two principles agree, the most contradicted first, with their strongest conflict. */
export function pairsText({ pairsLeftOut }: PrincipleReport, pairs: PrinciplePairFigures[], paint: Paint): string {
  const rows = [...pairs].sort((a, b) => b.conflicts - a.conflicts);
  const text = table(
    rows,
    [
      { title: 'principles', of: ({ first, second }) => `${oneLine(first)} and ${oneLine(second)}` },
      { title: 'labels', of: ({ labels }) => count(labels), right: true },
      { title: 'prefer the same text', of: ({ agrees }) => shareText(agrees) },
      { title: 'conflicts', of: ({ conflicts }) => count(conflicts), right: true },
      { title: 'the strongest', of: strongest },
    ],
    paint,
  );
  const more =
    pairsLeftOut === 0 ? '' : `\n${count(pairsLeftOut)} more pairs of principles have fewer labels in common.`;
  return titled('Principles with each other', text + more, paint);
}

function strongest({ examples: [example] }: PrinciplePairFigures): string {
  if (!example) return '';
  const { held, item } = example;
  return `${numberText(held.first, 2)} against ${numberText(held.second, 2)}, ${itemText(item)}`;
}
