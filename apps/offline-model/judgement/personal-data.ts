const EMAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/g;
const PHONE = /(?<![\w-])\+?\(?\d{2,4}\)?[ .-]\d{3}[ .-]\d{3,4}(?![\w-])/g;
const SOCIAL_SECURITY = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g;
const STREET = /\b\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b/g;

const NUMERIC = [
  ['a phone number', PHONE],
  ['an identity number', SOCIAL_SECURITY],
  ['a street address', STREET],
] as const;

export interface PersonalDatum {
  /** what it is, never the datum itself */
  kind: string;
  start: number;
  end: number;
}

function found(kind: string, pattern: RegExp, text: string): PersonalDatum[] {
  if (text.search(pattern) < 0) return [];
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

/** Things in a text that look like a person's contact data. Most texts are done with after two cheap looks. */
export function findPersonalData(text: string): PersonalDatum[] {
  const mails = text.includes('@') ? found('an e-mail address', EMAIL, text) : [];
  if (!/\d/.test(text)) return mails;
  return [...mails, ...NUMERIC.flatMap(([kind, pattern]) => found(kind, pattern, text))];
}
