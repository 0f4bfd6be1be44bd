import { JudgedText } from './judged-text';
import type { Claim } from './review-query';
import style from './review.module.css';
import { Picture } from '../pieces/picture';

const ROLE = { system: 'System', user: 'User', assistant: 'Assistant' };

interface PromptProps {
  claim: Pick<Claim, 'prompt' | 'condition'>;
  rendered: boolean;
}

/** What was asked; empty where the question is to be answered without it. */
export function Prompt({ claim: { prompt, condition }, rendered }: PromptProps) {
  if (prompt.length === 0 && !condition) return null;
  return (
    <section className={style['prompt']} aria-label="Prompt">
      {prompt.map(({ role, content }, at) => (
        <div key={at} className={style['message']}>
          <h2>{prompt.length === 1 && role === 'user' ? 'Prompt' : ROLE[role]}</h2>
          <JudgedText text={content} rendered={rendered} />
        </div>
      ))}
      {condition && <Picture picture={condition} name="The picture that was to be edited" />}
    </section>
  );
}
