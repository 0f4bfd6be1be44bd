/** What prompts put around a principle's text; the house's own prompts bring theirs. */
const WRAPPERS = [
  /^(?:Critique|Revision)Request:/,
  /(?:Critique|Revision):$/,
  /Options:(?:\s*\(A\)[^]*)?$/,
  /^Criterion \d+(?: for [^:\n]{1,80})?:/,
];

/** A principle's text without what prompts put around it; a part of the given text. */
export function unwrap(text: string): string {
  return WRAPPERS.reduce((bare, wrapper) => bare.replace(wrapper, '').trim(), text.trim());
}
