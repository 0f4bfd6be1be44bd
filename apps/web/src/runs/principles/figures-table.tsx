import type { ReactNode } from 'react';
import { Badge } from '../../pieces/badge';
import { count } from '../../pieces/figures';
import { type Column, Table } from '../../pieces/table';
import { LabelsLink } from '../labels-link';
import type { PrincipleReport, Share } from '../run-query';
import type { LabelsSearch } from '../search';
import { ShareFigure } from '../share';
import style from './principles.module.css';

export type Principle = PrincipleReport['principles'][number];

interface TableProps {
  runId: string;
  principles: readonly Principle[];
}

/** Opens the labels that were asked for under it. */
const name = (runId: string): Column<Principle> => ({
  head: 'Principle',
  opens: true,
  cell: ({ key, title, veto, weight }) => (
    <span className={style['principle']}>
      <span>
        <LabelsLink runId={runId} principle={key} finding="asked">
          {title}
        </LabelsLink>{' '}
        {veto && <Badge>veto</Badge>} {weight !== 1 && <Badge>weight {weight}</Badge>}
      </span>
      <span className={style['key']}>{key}</span>
    </span>
  ),
});

/** A column of shares, each of which leads to the labels behind it. */
const shares = (
  runId: string,
  head: string,
  finding: LabelsSearch['finding'],
  share: (principle: Principle) => Share | null,
): Column<Principle> => ({
  head,
  numeric: true,
  width: 96,
  cell: (principle) => {
    const of = share(principle);
    const link = (words: ReactNode) => (
      <LabelsLink runId={runId} principle={principle.key} finding={finding}>
        {words}
      </LabelsLink>
    );
    return of === null ? '' : <ShareFigure share={of} link={link} />;
  },
});

/** What each principle did. */
export const FiguresTable = ({ runId, principles }: TableProps) => (
  <Table
    label="Each principle"
    rows={principles}
    keyOf={({ key }) => key}
    columns={[
      name(runId),
      {
        head: 'Asked',
        numeric: true,
        width: 72,
        cell: ({ key, asked }) => (
          <LabelsLink runId={runId} principle={key} finding="asked">
            {count(asked)}
          </LabelsLink>
        ),
      },
      shares(runId, 'Applies', 'applies', ({ applies }) => applies.ofReadable),
      shares(runId, 'Decides', 'decides', ({ decides }) => decides),
      shares(runId, 'Ties', 'ties', ({ ties }) => ties),
      shares(runId, 'Flips', 'flipped', ({ flipped }) => flipped),
      shares(runId, 'Agrees', 'agrees', ({ agrees }) => agrees),
    ]}
  />
);

/** Each principle left out: whether the others agree with it, and how many labels would be others without it. */
export const RestTable = ({ runId, principles }: TableProps) => (
  <Table
    label="Each principle beside the others"
    rows={principles}
    keyOf={({ key }) => key}
    columns={[
      name(runId),
      shares(runId, 'Others agree', 'agrees_with_rest', ({ besideOthers }) => besideOthers?.agrees ?? null),
      shares(runId, 'Changes', 'changes', ({ besideOthers }) => besideOthers?.changes ?? null),
      {
        head: 'To the other',
        numeric: true,
        width: 96,
        cell: (one) => <Kind runId={runId} of={one} which="reversed" />,
      },
      { head: 'To none', numeric: true, width: 80, cell: (one) => <Kind runId={runId} of={one} which="lost" /> },
      { head: 'From none', numeric: true, width: 88, cell: (one) => <Kind runId={runId} of={one} which="gained" /> },
    ]}
  />
);

interface KindProps {
  runId: string;
  of: Principle;
  which: 'reversed' | 'lost' | 'gained';
}

function Kind({ runId, of: { key, besideOthers }, which }: KindProps) {
  if (besideOthers === null) return null;
  const labels = besideOthers.kinds[which];
  if (labels === 0) return '0';
  return (
    <LabelsLink runId={runId} principle={key} finding={which}>
      {count(labels)}
    </LabelsLink>
  );
}
