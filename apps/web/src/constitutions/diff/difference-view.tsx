import { Minus, MoveVertical, PencilLine, Plus, Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted } from '../../pieces/figures';
import type { Difference, Version } from '../constitution-query';
import { inReadingOrder } from '../version-words';
import { FieldChange } from './field-change';
import style from './diff.module.css';

interface ViewProps {
  difference: Difference;
  from: Pick<Version, 'number' | 'principles'>;
  to: Pick<Version, 'number' | 'principles'>;
}

const of = ({ principles }: Pick<Version, 'principles'>, key: string) =>
  principles.find((principle) => principle.key === key);

/** What came, what went and what became other, by principle. */
export function DifferenceView({ difference, from, to }: ViewProps) {
  const { same, fields, added, removed, renamed, changed, order } = difference;
  if (same) {
    return (
      <p className={style['same']}>
        {from.number === to.number
          ? 'This is one version: choose another one to compare it with.'
          : 'They say the same. Only layout, comments or the order of fields may differ.'}
      </p>
    );
  }
  return (
    <>
      <p className={style['summary']}>
        {[
          added.length > 0 && counted(added.length, 'principle') + ' new',
          removed.length > 0 && counted(removed.length, 'principle') + ' gone',
          renamed.length > 0 && counted(renamed.length, 'principle') + ' under another key',
          changed.length > 0 && counted(changed.length, 'principle') + ' changed',
          order !== null && 'another order',
        ]
          .filter(Boolean)
          .join(', ') || 'Only what stands above the principles differs'}
      </p>
      <div className={style['parts']}>
        {fields.length > 0 && (
          <Part sign={<PencilLine size={16} aria-hidden />} title="The constitution as a whole">
            <Fields fields={fields} />
          </Part>
        )}
        {added.map(({ key, title }) => (
          <Part key={key} sign={<Plus size={16} aria-hidden />} kind="new" title={title} name={key}>
            <Whole principle={of(to, key)} kind="new" />
          </Part>
        ))}
        {removed.map(({ key, title }) => (
          <Part key={key} sign={<Minus size={16} aria-hidden />} kind="gone" title={title} name={key}>
            <Whole principle={of(from, key)} kind="gone" />
          </Part>
        ))}
        {renamed.map(({ from: before, to: after, fields: others }) => (
          <Part
            key={after}
            sign={<Tag size={16} aria-hidden />}
            title={of(to, after)?.title ?? after}
            name={`${before} → ${after}`}
          >
            <p className={style['what']}>Under another key: labels of the two are not joined.</p>
            <Fields fields={others} />
          </Part>
        ))}
        {changed.map(({ key, fields: others }) => (
          <Part key={key} sign={<PencilLine size={16} aria-hidden />} title={of(to, key)?.title ?? key} name={key}>
            <Fields fields={others} />
          </Part>
        ))}
        {order !== null && (
          <Part sign={<MoveVertical size={16} aria-hidden />} title="Order">
            <p>
              Moved:{' '}
              {order.moved.map((key, at) => (
                <span key={key}>
                  {at > 0 && ', '}
                  <code>{key}</code>
                </span>
              ))}
            </p>
            <ol className={style['order']}>
              {order.to.map((key) => (
                <li key={key} className={order.moved.includes(key) ? style['moved'] : undefined}>
                  <code>{key}</code>
                  {order.moved.includes(key) && (
                    <span className={style['what']}> was number {order.from.indexOf(key) + 1}</span>
                  )}
                </li>
              ))}
            </ol>
          </Part>
        )}
      </div>
    </>
  );
}

interface PartProps {
  sign: ReactNode;
  title: string;
  /** its key, where the title is not one */
  name?: string;
  kind?: 'new' | 'gone';
  children: ReactNode;
}

const Part = ({ sign, title, name, kind, children }: PartProps) => (
  <section className={`${style['part']} ${kind === undefined ? '' : style[kind]}`}>
    <h2>
      {sign} <span>{title}</span> {name !== undefined && <code>{name}</code>}
    </h2>
    {children}
  </section>
);

const Fields = ({ fields }: { fields: Difference['fields'] }) => (
  <dl className={style['fields']}>
    {inReadingOrder(fields).map((change) => (
      <FieldChange key={change.field} change={change} />
    ))}
  </dl>
);

/** A principle that only one of the two has, with its texts. */
function Whole({ principle, kind }: { principle: Version['principles'][number] | undefined; kind: 'new' | 'gone' }) {
  if (!principle) return null;
  const { comparison, critique, revision } = principle;
  const texts = Object.entries({ comparison, critique, revision }).flatMap(([field, text]) =>
    text === null
      ? []
      : [{ field, kind: 'text' as const, words: [{ kind: kind === 'new' ? 'added' : 'removed', text }] }],
  );
  return <Fields fields={texts as Difference['fields']} />;
}
