/** Words of a revised prompt: fewer say too little to paint by, and painters leave out what stands further back. */
export const FEWEST_WORDS = 15;
export const MOST_WORDS = 80;

/** What a revision of a prompt is asked with. */
export function imageRevisionValues(
  prompt: string,
  present: string,
  caption: string,
  critique: string,
  request: string,
): Record<string, string> {
  return {
    prompt,
    present,
    caption,
    critique,
    request,
    contract: `Write only the new prompt, in ${FEWEST_WORDS} to ${MOST_WORDS} words, as it is to be given to the painter. Do not mention the critique.`,
  };
}

/** Sent where the answer was no prompt, or one of another length. */
export const PROMPT_RE_ASK = `That could not be used as a prompt. Write only the new prompt itself, in ${FEWEST_WORDS} to ${MOST_WORDS} words.`;
