import { Key } from '../pieces/key';
import style from './confidence.module.css';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';

const WORDS = ['a guess', 'unsure', 'fairly sure', 'sure', 'certain'];

/** From where nothing is said one step goes to the neighbours of the middle. */
export const surer = (now: number | null, by: 1 | -1): number => Math.min(Math.max((now ?? 3) + by, 1), WORDS.length);

/** How sure one is, where one cares to say. */
export function Confidence({ value, choose }: { value: number | null; choose: (value: number | null) => void }) {
  const { lessSure, surer: more } = keptKeys.use();
  return (
    <fieldset className={style['confidence']}>
      <legend>
        How sure? <Key name={keyLabel(lessSure)} /> <Key name={keyLabel(more)} />
      </legend>
      <div className={style['steps']}>
        {WORDS.map((word, at) => (
          <label key={word} className={style['step']} title={word}>
            <input
              type="radio"
              className="unseen"
              name="confidence"
              checked={value === at + 1}
              onChange={() => choose(at + 1)}
              // chosen once more, nothing is said again
              onClick={() => value === at + 1 && choose(null)}
              aria-label={`${at + 1}: ${word}`}
            />
            {at + 1}
          </label>
        ))}
        <span className={style['word']}>{value === null ? '' : WORDS[value - 1]}</span>
      </div>
    </fieldset>
  );
}
