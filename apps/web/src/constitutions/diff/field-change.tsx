import { DiffText } from '../../pieces/diff-text';
import type { Difference } from '../constitution-query';
import { EXAMPLE_FIELDS, fieldName } from '../version-words';
import style from './diff.module.css';

type Change = Difference['fields'][number];

/** One field that differs: a text by words, a list by its entries, anything else as it was and is. */
export const FieldChange = ({ change }: { change: Change }) => (
  <div>
    <dt>{fieldName(change.field)}</dt>
    <dd>
      <Changed change={change} />
    </dd>
  </div>
);

function Changed({ change }: { change: Change }) {
  if (change.kind === 'text') return <Words words={change.words ?? []} />;
  if (change.kind === 'value') {
    const { from = null, to = null } = change;
    return (
      <>
        {from !== null && <Entry value={from} kind="gone" />}
        {from !== null && to !== null && <span className={style['what']}> became </span>}
        {to !== null && <Entry value={to} kind="new" />}
      </>
    );
  }
  const { added = [], removed = [], reordered = false } = change;
  return (
    <ul className={style['entries']}>
      {removed.map((entry, at) => (
        <li key={`-${at}`}>
          <Entry value={entry} kind="gone" />
        </li>
      ))}
      {added.map((entry, at) => (
        <li key={`+${at}`}>
          <Entry value={entry} kind="new" />
        </li>
      ))}
      {reordered && <li className={style['what']}>what stays stands in another order</li>}
    </ul>
  );
}

/** One running text with what went struck through and what came underlined. */
const Words = ({ words }: { words: NonNullable<Change['words']> }) => (
  <p className={style['text']} dir="auto">
    {words.map(({ kind, text }, at) => (
      <DiffText key={at} pieces={[{ text, own: kind !== 'same' }]} side={kind === 'removed' ? 'before' : 'after'} />
    ))}
  </p>
);

function Entry({ value, kind }: { value: unknown; kind: 'new' | 'gone' }) {
  return <DiffText pieces={[{ text: entryText(value), own: true }]} side={kind === 'new' ? 'after' : 'before'} />;
}

/** A worked example a line for each field; what is neither it nor a text, as JSON. */
function entryText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('prompt' in value)) return JSON.stringify(value, null, 1);
  const fields = new Map<string, unknown>(Object.entries(value));
  return EXAMPLE_FIELDS.filter(([field]) => fields.has(field))
    .map(([field, name]) => `${name}: ${[fields.get(field)].flat().join(' | ')}`)
    .join('\n');
}
