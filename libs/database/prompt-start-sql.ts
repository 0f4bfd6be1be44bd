/** Characters that tell one prompt from the next in a list. */
const SHOWN = 160;

/** SQL: how what item i asks begins: its last message, which a person said. */
export const PROMPT_START = `left(i.prompt -> -1 ->> 'content', ${SHOWN})`;
