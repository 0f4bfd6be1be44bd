import { stratumName } from '../../../../libs/domain/stratum-order';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Dto } from '../api/client';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { type Column, Table } from '../pieces/table';
import { Waiting } from '../pieces/waiting';
import { type Audit, unitsQuery } from './audit-query';
import { units } from './audit-words';
import style from './audits.module.css';

type Unit = Dto['AuditUnitDto'];

const columnsOf = (unit: Audit['unit']): readonly Column<Unit>[] => [
  {
    head: 'Unit',
    opens: true,
    cell: ({ key, labelJobId }) => (
      <Link to="/label-jobs/$jobId" params={{ jobId: labelJobId }} className={style['hash'] ?? ''}>
        <code>{shortened(key)}</code>
      </Link>
    ),
  },
  { head: 'Stratum', cell: ({ stratum }) => stratumName(stratum, unit), width: 200 },
  { head: 'Random number', numeric: true, cell: ({ u }) => u.toFixed(6), width: 128 },
  { head: 'Chance', numeric: true, cell: ({ pi }) => pi.toFixed(4), width: 96 },
  { head: 'Drawn', cell: ({ draw }) => (draw === 0 ? 'at first' : `extension ${draw}`), width: 112 },
];

/** "1/9f2c.../candidate:0|candidate:1": the hash by its beginning. */
const shortened = (key: string): string => key.replace(/[0-9a-f]{64}/g, (hash) => `${hash.slice(0, 10)}...`);

/** The sample itself. What the machine said of a unit is not here. */
export function Units({ audit: { id, drawn, unit } }: { audit: Audit }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={style['part']} aria-labelledby="units">
      <h2 id="units">The sample</h2>
      {open ? (
        <Listed id={id} unit={unit} />
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>Show the {units(drawn, unit)}</Button>
        </div>
      )}
    </section>
  );
}

function Listed({ id, unit }: Pick<Audit, 'id' | 'unit'>) {
  const found = useInfiniteQuery(unitsQuery(id));
  if (found.isPending) return <Waiting rows={6} />;
  if (found.isLoadingError)
    return <Failed what="The sample could not be loaded" error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <Table
        label="Units of the sample"
        columns={columnsOf(unit)}
        rows={found.data.pages.flatMap(({ data }) => data)}
        keyOf={({ id: key }) => key}
        narrow="stack"
      />
      <LoadMore of={found} />
    </>
  );
}
