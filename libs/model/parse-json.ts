/** Strings, which stay as they are (one that nothing closes is no JSON in any case, and is not looked through for each quote in it), and the bare words that Python writes for numbers that JSON does not have. */
const STRING_OR_NOT_A_NUMBER = /"(?:[^"\\]|\\.)*"?|-?Infinity\b|\bNaN\b/g;

/**
 * JSON.parse that also reads what Python servers write into log-probabilities, and the answer around them is paid:
 * -Infinity, a probability of 0, as null; NaN and Infinity, which are none, as texts of these names.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/Infinity|NaN/.test(text)) throw error;
    return JSON.parse(text.replace(STRING_OR_NOT_A_NUMBER, asJson)) as unknown;
  }
}

const asJson = (found: string) => (found.startsWith('"') ? found : found === '-Infinity' ? 'null' : `"${found}"`);
