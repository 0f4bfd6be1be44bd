import fc from 'fast-check';
import { MODALITIES } from '#libs/domain/conversation.js';
import type { ConstitutionFile, PrincipleText } from '../constitution-file.js';

const words = fc.array(fc.constantFrom('kind', 'fair', 'true', 'two words', 'ü', '诚实', 'line\nbreak', '| `x` <b>'), {
  minLength: 1,
  maxLength: 6,
});
/** Texts of few words, so that two of them often share some. */
const text = words.map((parts) => `a${parts.join(' ')}z`);
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');

const comparing = (named: string): fc.Arbitrary<PrincipleText> =>
  fc.record(
    {
      key: fc.constant(named),
      title: text,
      appliesTo: fc.subarray([...MODALITIES], { minLength: 1 }),
      comparison: text,
      weight: fc.constantFrom(0.5, 1, 2),
      veto: fc.boolean(),
      tags: fc.subarray(['care', 'facts', 'tone']),
      examples: fc.array(
        fc.record({
          prompt: text,
          responses: fc.tuple(text, text),
          better: fc.constantFrom('first' as const, 'tie' as const),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
    { requiredKeys: ['key', 'title', 'appliesTo', 'comparison', 'weight', 'veto', 'tags'] },
  );

/** Critique and revision come together or not at all. */
const principle = (named: string): fc.Arbitrary<PrincipleText> =>
  fc
    .tuple(comparing(named), fc.option(fc.record({ critique: text, revision: text }), { nil: {} }))
    .map(([compared, revised]) => ({ ...compared, ...revised }));

/** Any constitution, with few keys, so that two of them often share some. */
export const anyConstitution: fc.Arbitrary<ConstitutionFile> = fc.record({
  slug: fc.constant('s'),
  name: text,
  description: text,
  principles: fc.uniqueArray(key, { minLength: 1, maxLength: 4 }).chain((keys) => fc.tuple(...keys.map(principle))),
});
