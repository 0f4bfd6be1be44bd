import { InvalidArgumentError } from 'commander';

/** Reads a share from the command line: 0.8 */
export function readShare(text: string): number {
  if (/^[01]?(\.\d+)?$/.test(text) && text !== '') return Number(text);
  throw new InvalidArgumentError('It must be a number between 0 and 1.');
}
