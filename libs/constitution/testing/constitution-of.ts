import type { ConstitutionFile, PrincipleText } from '../constitution-file.js';

const PLAIN: PrincipleText = { key: 'one', title: 'One', appliesTo: ['text'], weight: 1, veto: false, tags: [] };

/** A constitution of principles that say only what a test says of them; keys are one, two, three, ... */
export function constitutionOf(...principles: Partial<PrincipleText>[]): ConstitutionFile {
  const keys = ['one', 'two', 'three', 'four', 'five'];
  return {
    slug: 's',
    name: 'N',
    description: '',
    principles: principles.map((said, index) => ({ ...PLAIN, key: keys[index] ?? `p${index + 1}`, ...said })),
  };
}
