import { InvalidArgumentError } from 'commander';

/** "train=0.9,test=0.1" -> shares by name. Whether they fit together is the export's to say. */
export function readShares(text: string): Record<string, number> {
  const shares = new Map<string, number>();
  for (const part of text.split(',')) {
    const [name = '', share = '', ...more] = part.split('=').map((word) => word.trim());
    const value = /^\d*\.?\d+$/.test(share) ? Number(share) : Number.NaN;
    if (name === '' || more.length > 0 || Number.isNaN(value)) {
      throw new InvalidArgumentError('It must be names with shares, for example train=0.9,test=0.1.');
    }
    if (shares.has(name)) throw new InvalidArgumentError(`There are two shares for "${name}".`);
    shares.set(name, value);
  }
  return Object.fromEntries(shares);
}
