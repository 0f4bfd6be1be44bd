import { isComparisonExample, type PrincipleExample } from '#libs/domain/principle-example.js';
import type { Form } from '../prompts/contract.js';
import { transcript, type Example } from '../prompts/template.js';
import type { Letter } from './options.js';

const LETTER = { first: 'A', second: 'B', tie: 'C', 'not-applicable': 'D' } as const satisfies Record<string, Letter>;

/** A principle's comparisons as earlier turns. Where reasons are asked for, only those that give some. */
export function comparisonExamples(examples: readonly PrincipleExample[], form: Form, reasons: boolean): Example[] {
  return examples.filter(isComparisonExample).flatMap((example) => {
    if (reasons && example.reasons === undefined) return [];
    const [a, b] = example.responses;
    const conversation = transcript([{ role: 'user', content: example.prompt }]);
    const answer = answerOf(LETTER[example.better], form, reasons ? example.reasons : undefined);
    return [{ values: { conversation, 'response-a': a, 'response-b': b }, answer }];
  });
}

/** An answer in the form of the output contract. */
function answerOf(verdict: Letter, form: Form, reasons?: string): string {
  if (form === 'json') return JSON.stringify(reasons === undefined ? { verdict } : { reasons, verdict });
  return reasons === undefined ? verdict : `${reasons}\n\nVerdict: ${verdict}`;
}
