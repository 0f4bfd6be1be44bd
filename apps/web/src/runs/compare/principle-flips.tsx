import type { ReactNode } from 'react';
import { Badge } from '../../pieces/badge';
import { count } from '../../pieces/figures';
import { type Column, Table } from '../../pieces/table';
import { placesApart } from '../label-words';
import type { Share } from '../run-query';
import type { FlipsSearch } from '../search';
import { ShareFigure } from '../share';
import type { Comparison } from './compare-query';
import style from './compare.module.css';
import { FlipsLink } from './flip-figures';

type Row = Comparison['principles'][number];

const LONE = { added: 'good', removed: 'bad' } as const;

/** What became of it, in a word; nothing where nothing did. */
function Change({ text, changed }: Pick<Row, 'text' | 'changed'>) {
  if (text === 'added' || text === 'removed') return <Badge tone={LONE[text]}>{text}</Badge>;
  return changed.length > 0 && <Badge tone="unsure">{changed.join(', ')} changed</Badge>;
}

/** What became of each principle, and how many flips it carries. */
export function PrincipleFlips({ comparison }: { comparison: Comparison }) {
  const rows = comparison.principles.filter(
    ({ labels, flips, text, changed }) => labels > 0 || flips.of > 0 || text !== 'same' || changed.length > 0,
  );
  const share = (head: string, finding: FlipsSearch['finding'], of: (row: Row) => Share): Column<Row> => ({
    head,
    numeric: true,
    width: 120,
    cell: (row) => {
      const link = (words: ReactNode) => (
        <FlipsLink comparison={comparison} search={{ finding, principle: row.key }}>
          {words}
        </FlipsLink>
      );
      return <ShareFigure share={of(row)} link={link} />;
    },
  });
  return (
    <Table
      label="By principle"
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        {
          head: 'Principle',
          opens: true,
          cell: ({ key, title, text, changed }) => (
            <span className={style['principle']}>
              <span>
                <FlipsLink comparison={comparison} search={{ finding: 'flips_with_it', principle: key }}>
                  {title}
                </FlipsLink>{' '}
                <Change text={text} changed={changed} />
              </span>
              <span className={style['key']}>{key}</span>
            </span>
          ),
        },
        {
          head: 'Labels',
          numeric: true,
          width: 72,
          cell: ({ key, labels }) =>
            labels === 0 ? (
              '0'
            ) : (
              <FlipsLink comparison={comparison} search={{ finding: 'asked_in_both', principle: key }}>
                {count(labels)}
              </FlipsLink>
            ),
        },
        { head: 'Mean P(first)', numeric: true, width: 136, cell: means },
        share('Leans otherwise', 'leans_otherwise', ({ leansOtherwise }) => leansOtherwise),
        share('Flips with it', 'flips_with_it', ({ flips }) => flips),
        share('It carries', 'carries', ({ carries }) => carries),
      ]}
    />
  );
}

function means({ meanBefore, meanAfter }: Row): string {
  if (meanBefore === null || meanAfter === null) return '-';
  const places = placesApart(meanBefore, meanAfter);
  return `${meanBefore.toFixed(places)} → ${meanAfter.toFixed(places)}`;
}
