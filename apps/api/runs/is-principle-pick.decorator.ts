import { ValidateBy } from 'class-validator';

/** "all", or an object with a whole number `sample` of 1 or more and nothing else. */
export const IsPrinciplePick = () =>
  ValidateBy({
    name: 'isPrinciplePick',
    validator: { validate: isPick, defaultMessage: () => 'must be "all" or {"sample": n} with a whole n of 1 or more' },
  });

function isPick(value: unknown): boolean {
  if (value === 'all') return true;
  if (typeof value !== 'object' || value === null || !('sample' in value)) return false;
  const { sample } = value;
  return (
    Object.keys(value).length === 1 &&
    typeof sample === 'number' &&
    Number.isInteger(sample) &&
    sample >= 1 &&
    sample <= 1_000_000
  );
}
