import style from './constitutions.module.css';
import type { Principle } from './constitution-query';

/** Fields of worked examples in the order in which they are read. */
const FIELDS: readonly [field: string, name: string][] = [
  ['prompt', 'Prompt'],
  ['responses', 'Responses'],
  ['response', 'Response'],
  ['critique', 'Critique'],
  ['revision', 'Revision'],
  ['fine', 'Nothing to criticise'],
  ['better', 'Better'],
  ['score', 'Score'],
  ['reasons', 'Reasons'],
];

/** Cases decided rightly, as judge and writer are shown them. */
export const Examples = ({ examples }: { examples: Principle['examples'] }) => (
  <ol>
    {examples.map((example, at) => (
      <li key={at}>
        <dl>
          {FIELDS.filter(([field]) => field in example).map(([field, name]) => (
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
