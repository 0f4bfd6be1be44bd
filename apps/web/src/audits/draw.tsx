import { stratumName } from '../../../../libs/domain/stratum-order';
import type { ReactNode } from 'react';
import { count, exactPercent } from '../pieces/figures';
import { Doer } from '../pieces/doer';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import type { Audit } from './audit-query';
import { designWords, units } from './audit-words';
import style from './audits.module.css';
import { UnitsLink } from './units-link';

type Stratum = Audit['strata'][number];

const strataOf = ({ id, mode, unit }: Audit): readonly Column<Stratum>[] => [
  { head: 'Stratum', cell: ({ key }) => stratumName(key, unit) },
  {
    head: 'Drawn',
    numeric: true,
    // of a training audit nothing is reported
    cell: ({ key, drawn }) =>
      drawn === 0 || mode === 'training' ? (
        count(drawn)
      ) : (
        <UnitsLink auditId={id} search={{ grouping: 'stratum', group: key }}>
          {count(drawn)}
        </UnitsLink>
      ),
  },
  { head: 'Of', numeric: true, cell: ({ population }) => count(population) },
  { head: 'Share', numeric: true, cell: ({ drawn, population }) => exactPercent(drawn / Math.max(population, 1)) },
  { head: 'Own doubt of the labels', numeric: true, cell: ({ doubt }) => exactPercent(doubt) },
];

/** How the sample came about, and what anybody needs to draw it again. */
export function Draw({ audit }: { audit: Audit }) {
  const {
    design,
    size,
    expectedUnits,
    population,
    kept,
    unchanged,
    later,
    strata,
    extensions,
    seed,
    frameHash,
    horizon,
    unit,
  } = audit;
  return (
    <section className={style['part']} aria-labelledby="draw">
      <h2 id="draw">How it was drawn</h2>
      <dl className={style['list']}>
        <dt>design</dt>
        <dd>
          {designWords(design)}
          {design['kind'] === 'targeted' &&
            `; about ${count(Math.round(expectedUnits))} expected, ${count(size)} asked for`}
        </dd>
        <dt>frame</dt>
        <dd className="number">
          {units(population, unit)} of label jobs that were done <Time at={horizon} />
          {kept < population && `; ${count(population - kept)} kept apart, as their images look like others`}
          {unchanged !== null && unchanged > 0 && `; ${count(unchanged)} rounds that changed nothing are left out`}
          {later > 0 && `; ${count(later)} label jobs came too late for it`}
        </dd>
        <dt>seed</dt>
        <dd className={style['hash']}>
          <code>{seed}</code>
        </dd>
        <dt>hash of the frame</dt>
        <dd className={style['hash']}>
          <code>{frameHash}</code>
        </dd>
        {extensions.map(({ number, fromSize, toSize, reason, becauseOfResult, createdBy, createdAt }) => (
          <Extension key={number} title={`extension ${number}`}>
            from {count(fromSize)} to {count(toSize)} by <Doer by={createdBy} />, <Time at={createdAt} />: {reason}
            {becauseOfResult && ' (because of its result: the intervals are those that hold at every look)'}
          </Extension>
        ))}
      </dl>
      {strata.length > 1 && <Table label="Strata" columns={strataOf(audit)} rows={strata} keyOf={({ key }) => key} />}
    </section>
  );
}

const Extension = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </>
);
