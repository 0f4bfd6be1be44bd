import { Badge } from '../pieces/badge';
import { counted } from '../pieces/figures';
import { Table } from '../pieces/table';
import { sideName, textName } from '../../../../libs/domain/text-name';
import type { Trace } from './trace-query';
import { ordersText, probabilityText } from './trace-words';
import style from './trace.module.css';

/** What was made of it all: pairs, the order of a ranking, and judges that were left out. */
export function Result({ trace: { pairs, result, item } }: { trace: Trace }) {
  const ranked = [...(result?.candidates ?? [])].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.index - b.index,
  );
  return (
    <>
      {ranked.length > 0 && (
        <Table
          label="Ranking"
          keyOf={({ index }) => String(index)}
          rows={ranked}
          columns={[
            { head: 'Rank', numeric: true, width: 64, cell: ({ rank }) => rank ?? '-' },
            { head: 'Candidate', cell: ({ index }) => textName(`candidate:${index}`) },
            { head: 'Strength', numeric: true, cell: ({ logStrength }) => logStrength?.toFixed(2) ?? 'not ranked' },
          ]}
        />
      )}
      {result?.decidedBy !== undefined && result.decidedBy.length > 0 && (
        <p>A veto decided alone: {result.decidedBy.join(', ')}</p>
      )}
      {pairs.length > 0 && (
        <Table
          label="Preference pairs"
          keyOf={({ id }) => id}
          rows={pairs}
          columns={[
            {
              head: 'Chosen',
              cell: ({ chosen }) => <Badge tone="good">{sideName(chosen)}</Badge>,
            },
            {
              head: 'Rejected',
              cell: ({ rejected }) => <Badge tone="bad">{sideName(rejected)}</Badge>,
            },
            { head: 'P(chosen is better)', numeric: true, cell: ({ probability }) => probabilityText(probability) },
            { head: 'Target', numeric: true, cell: ({ target }) => probabilityText(target) },
            { head: 'Margin', numeric: true, cell: ({ margin }) => margin.toFixed(2) },
            ...(item.modality === 'text' || pairs.some(({ flipped }) => flipped !== null)
              ? [{ head: 'Orders', cell: ({ flipped }: (typeof pairs)[number]) => ordersText(flipped) }]
              : []),
          ]}
        />
      )}
      {(result?.excluded ?? []).length > 0 && (
        <div>
          <p>{counted(result?.excluded?.length ?? 0, 'judge')} erred and did not count:</p>
          <ul className={style['notes']}>
            {result?.excluded?.map(({ judge, code, message }) => (
              <li key={judge}>
                {judge}: {code.replaceAll('_', ' ')}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
