/** Strings, which stay as they are, and the bare words that Python writes for numbers that JSON does not have. */
const STRING_OR_NOT_A_NUMBER = /"(?:[^"\\]|\\.)*"|-?Infinity\b|\bNaN\b/g;

/**
 * JSON.parse that also reads NaN and Infinity, as null: Python servers write them into log-probabilities, and
 * the answer around them is paid.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/Infinity|NaN/.test(text)) throw error;
    return JSON.parse(
      text.replace(STRING_OR_NOT_A_NUMBER, (found) => (found.startsWith('"') ? found : 'null')),
    ) as unknown;
  }
}
