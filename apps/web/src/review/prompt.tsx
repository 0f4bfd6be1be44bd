import type { Claim } from './review-query';
import style from './review.module.css';
import { Picture } from './picture';

const ROLE = { system: 'System', user: 'User', assistant: 'Assistant' };

/** What was asked; empty where the question is to be answered without it. */
export function Prompt({ claim: { prompt, condition }, hidden }: { claim: Claim; hidden: boolean }) {
  if (prompt.length === 0 && !condition) return null;
  return (
    <section className={style['prompt']} aria-label="Prompt" data-hidden={hidden || undefined}>
      {prompt.map(({ role, content }, at) => (
        <div key={at} className={style['message']}>
          <h2>{prompt.length === 1 && role === 'user' ? 'Prompt' : ROLE[role]}</h2>
          <p className={style['text']} dir="auto">
            {content}
          </p>
        </div>
      ))}
      {condition && <Picture picture={condition} name="The picture that was to be edited" />}
    </section>
  );
}
