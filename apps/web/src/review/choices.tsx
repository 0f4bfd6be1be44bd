import { Key } from '../pieces/key';
import style from './choices.module.css';
import { keyLabel } from '../pieces/key-name';
import { CHOICE_ACTIONS } from './keymap';
import { keptKeys } from './kept-keys';
import type { Question } from './questions';

interface ChoicesProps {
  question: Question;
  /** number keys are for this one now */
  active: boolean;
  value: string | undefined;
  choose: (value: string) => void;
}

/** A question with its answers: native radio buttons, so that arrows and screen readers know what they are. */
export function Choices({ question, active, value, choose }: ChoicesProps) {
  const keys = keptKeys.use();
  return (
    <fieldset className={style['question']} data-active={active || undefined}>
      <legend>{question.text}</legend>
      <div className={style['choices']}>
        {question.choices.map((choice, at) => (
          <label key={choice.value} className={style['choice']}>
            <input
              type="radio"
              className="unseen"
              name={question.key}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => choose(choice.value)}
            />
            <Key name={keyLabel(keys[CHOICE_ACTIONS[at] ?? 'first'])} />
            <span className={style['word']}>{choice.word}</span>
            <span className={style['short']}>{choice.short}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
