import style from './constitutions.module.css';
import type { Principle } from './constitution-query';
import { EXAMPLE_FIELDS } from './version-words';

/** Cases decided rightly, as judge and writer are shown them. */
export const Examples = ({ examples }: { examples: Principle['examples'] }) => (
  <ol>
    {examples.map((example, at) => (
      <li key={at}>
        <dl>
          {EXAMPLE_FIELDS.filter(([field]) => field in example).map(([field, name]) => (
            <div key={field}>
              <dt>{name}</dt>
              <dd dir="auto">
                <Value value={example[field]} />
              </dd>
            </div>
          ))}
        </dl>
      </li>
    ))}
  </ol>
);

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    return (
      <ol className={style['responses']}>
        {value.map((one, at) => (
          <li key={at} dir="auto">
            {String(one)}
          </li>
        ))}
      </ol>
    );
  }
  return value === true ? 'yes' : String(value);
}
