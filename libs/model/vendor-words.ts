import { cleanText } from '#libs/domain/clean-text.js';

const LONGEST = 300;
/** A run of letters and digits of this length that also stands in the prompt is taken for a quotation. */
const QUOTATION = 12;

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\[nrt]/g, ' ');
/** Letters and digits alone, so that another way to quote or escape does not hide a quotation. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function quotes(words: string, prompt: string): boolean {
  const said = plain(unescaped(words));
  const asked = plain(prompt);
  if (asked.length < QUOTATION) return asked.length > 0 && said.includes(asked);
  for (let i = 0; i + QUOTATION <= said.length; i++) if (asked.includes(said.slice(i, i + QUOTATION))) return true;
  return false;
}

/**
 * What a vendor says about an error, for a person: one line of at most 300 characters, or '' where it might carry a
 * key or text of the prompt. Vendors do quote both.
 */
export function vendorWords(message: unknown, key: string | null, prompts: readonly string[]): string {
  if (typeof message !== 'string') return '';
  const line = cleanText(message)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line === '' || (key !== null && line.includes(key))) return '';
  if (/\b(sk|pk|key|gsk|hf|xai)[-_]\S{6,}|bearer\s+\S|api[-_ ]?key\b.*[:=]|\*{3}/i.test(line)) return '';
  if (prompts.some((prompt) => quotes(line, prompt))) return '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 3).toWellFormed()}...` : line;
}
