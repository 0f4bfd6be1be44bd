/** How an answer is asked for: as a word whose log-probabilities are read, or as JSON of a schema. */
export type Form = 'word' | 'json';

/** What a judge may choose from: the word it answers with, and what that says. */
export interface OfferedOption {
  word: string;
  says: string;
}

const REASONS = 'First give your reasons in at most five sentences.';

/** The output contract of a judging template. `field` is the one that holds the answer: verdict or score. */
export function contractOf(words: readonly string[], field: string, form: Form, reasons: boolean): string {
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
  if (form === 'json') {
    const last = `the field "${field}": one of ${list}`;
    return reasons
      ? `Answer as JSON with the field "reasons": your reasons in at most five sentences, and then ${last}.`
      : `Answer as JSON with ${last}.`;
  }
  const label = field.charAt(0).toUpperCase() + field.slice(1);
  return reasons
    ? `${REASONS} Then write a last line that says "${label}: " and one of ${list}, and nothing after it.`
    : `Answer with one of ${list}, and with nothing else.`;
}

/** The JSON schema of such an answer; reasons stand before what they lead to. */
export function schemaOf(words: readonly string[], field: string, reasons: boolean) {
  const answer = { [field]: { type: 'string', enum: [...words] } };
  return {
    name: field,
    schema: {
      type: 'object',
      properties: reasons ? { reasons: { type: 'string' }, ...answer } : answer,
      required: reasons ? ['reasons', field] : [field],
      additionalProperties: false,
    },
  };
}

/** Sent after an answer that could not be read. */
export function reAskOf(words: readonly string[], field: string): string {
  return `That could not be read as a ${field}. Answer with exactly one of ${words.join(', ')} and nothing else.`;
}

/** The same for a template that reads its answers in a way of its own. */
export const RE_ASK_AS_BEFORE =
  'That could not be read. Answer once more, exactly in the form that was asked for, and with nothing else.';

/** "(A) ..." one a line. */
export function optionsText(options: readonly OfferedOption[]): string {
  return options.map(({ word, says }) => `(${word}) ${says}`).join('\n');
}
