import { Minus, MoveVertical, PencilLine, Plus, Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted } from '../../pieces/figures';
import type { Difference, Version } from '../constitution-query';
import { inReadingOrder } from '../version-words';
import { FieldChange } from './field-change';
import style from './diff.module.css';

interface ViewProps {
  difference: Difference;
  /** it is one version, beside itself */
  one: boolean;
  newer: Pick<Version, 'principles'>;
}

/** What came, what went and what became other, by principle. */
export function DifferenceView({ difference, one, newer }: ViewProps) {
  const { same, fields, added, removed, renamed, changed, order } = difference;
  const titleOf = (key: string) => newer.principles.find((principle) => principle.key === key)?.title ?? key;
  if (same) {
    return (
      <p className={style['same']}>
        {one
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
        {added.map(({ key, title, fields: written }) => (
          <Part key={key} sign={<Plus size={16} aria-hidden />} kind="new" title={title} name={key}>
            <Fields fields={written} />
          </Part>
        ))}
        {removed.map(({ key, title, fields: written }) => (
          <Part key={key} sign={<Minus size={16} aria-hidden />} kind="gone" title={title} name={key}>
            <Fields fields={written} />
          </Part>
        ))}
        {renamed.map(({ from: before, to: after, fields: others }) => (
          <Part key={after} sign={<Tag size={16} aria-hidden />} title={titleOf(after)} name={`${before} → ${after}`}>
            <p className={style['what']}>Under another key: labels of the two are not joined.</p>
            <Fields fields={others} />
          </Part>
        ))}
        {changed.map(({ key, fields: others }) => (
          <Part key={key} sign={<PencilLine size={16} aria-hidden />} title={titleOf(key)} name={key}>
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
