import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import type { FieldChange } from '#libs/constitution/diff/constitution-diff.js';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import type { Place } from '#libs/domain/precept-error.js';

const differs = (fields: readonly FieldChange[]) => `differs in ${fields.map(({ field }) => field).join(', ')}`;

/** What is other in a constitution that was sent than in the one that is stored, by principle. */
export function differences(stored: ConstitutionFile, sent: ConstitutionFile): Place[] {
  const diff = diffConstitutions(stored, sent);
  const of = (key: string, message: string) => ({ at: `principles.${key}`, message });
  return [
    ...diff.fields.map(({ field }) => ({ at: field, message: 'differs' })),
    ...diff.changed.map(({ key, fields }) => of(key, differs(fields))),
    ...diff.renamed.map(({ from, to }) => of(from, `has the key "${to}" in what was sent`)),
    ...diff.removed.map(({ key }) => of(key, 'is stored, and not in what was sent')),
    ...diff.added.map(({ key }) => of(key, 'is in what was sent, and not stored')),
    ...(diff.order === null ? [] : [{ at: 'principles', message: 'stand in another order' }]),
  ];
}
