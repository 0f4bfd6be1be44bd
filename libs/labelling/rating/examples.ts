import { isRatingExample, type PrincipleExample } from '#libs/domain/principle-example.js';
import type { Form } from '../prompts/contract.js';
import { transcript, type Example } from '../prompts/template.js';

/** A principle's scores as earlier turns. Where reasons are asked for, only those that give some. */
export function ratingExamples(examples: readonly PrincipleExample[], form: Form, reasons: boolean): Example[] {
  return examples.filter(isRatingExample).flatMap((example) => {
    if (reasons && example.reasons === undefined) return [];
    const conversation = transcript([{ role: 'user', content: example.prompt }]);
    const answer = answerOf(String(example.score), form, reasons ? example.reasons : undefined);
    return [{ values: { conversation, response: example.response }, answer }];
  });
}

/** An answer in the form of the output contract. */
function answerOf(score: string, form: Form, reasons?: string): string {
  if (form === 'json') return JSON.stringify(reasons === undefined ? { score } : { reasons, score });
  return reasons === undefined ? score : `${reasons}\n\nScore: ${score}`;
}
