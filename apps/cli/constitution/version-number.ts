import { wholeNumber } from '../command.js';

/** Reads the number of a version; "v2" is 2. */
export const readVersionNumber = (text: string): number => wholeNumber(1, 999_999_999)(text.replace(/^v(?=\d)/, ''));
