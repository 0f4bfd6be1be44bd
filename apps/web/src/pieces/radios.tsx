import { useId } from 'react';
import style from './radios.module.css';

interface RadiosProps<K extends string> {
  label: string;
  options: readonly { id: K; name: string; hint?: string }[];
  value: K;
  onChange: (value: K) => void;
}

/** One of a few that are all in sight: the browser's own radio buttons, so that arrows move. */
export function Radios<K extends string>({ label, options, value, onChange }: RadiosProps<K>) {
  const name = useId();
  return (
    <div className={style['radios']} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.id} className={style['radio']}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={value === option.id}
            onChange={() => onChange(option.id)}
          />
          <span>
            {option.name}
            {option.hint !== undefined && <span className={style['hint']}>{option.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
