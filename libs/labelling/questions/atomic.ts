/** How a question begins that is answered by yes or no. */
const YES_OR_NO = /^(?:is|are|was|were|do|does|did|has|have|can|could|will|would)\b/i;
/** Words in quotation marks are letters in the picture. */
const QUOTED = /"[^"]*"|\u201c[^\u201c\u201d]*\u201d|(?<!\w)'[^']*'(?!\w)/g;
/** "between the cat and the dog", "a black and white photograph": one thing each. */
const ONE_THING = /\bbetween\b.{0,80}?\band\b|\bblack and white\b/gi;

/** Why a question does not ask exactly one thing that is answered by yes or no; null: it does. */
export function whyNotAtomic(question: string): string | null {
  const bare = question.replace(QUOTED, 'it').trim();
  if (!YES_OR_NO.test(bare)) return 'is not answered by yes or no';
  if (!/^[^?]*\?$/.test(bare)) return 'is not one question';
  return /\b(?:and|or|as well as|both|either|neither)\b/i.test(bare.replace(ONE_THING, ''))
    ? 'asks several things'
    : null;
}
