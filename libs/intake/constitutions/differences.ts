import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { changeText, PLAIN_MARKS } from '#libs/constitution/diff/change-text.js';
import type { FieldChange } from '#libs/constitution/diff/constitution-diff.js';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import type { Place } from '#libs/domain/precept-error.js';

/** What is other in a constitution that was sent than in the one that is stored, field by field: "[-stored-]{+sent+}". */
export function differences(stored: ConstitutionFile, sent: ConstitutionFile): Place[] {
  const diff = diffConstitutions(stored, sent);
  const of = (key: string, message: string) => ({ at: `principles.${key}`, message });
  const changes = (fields: readonly FieldChange[], within: string) =>
    fields.map((change) => ({ at: `${within}${change.field}`, message: changeText(change, PLAIN_MARKS) }));
  return [
    ...changes(diff.fields, ''),
    ...diff.changed.flatMap(({ key, fields }) => changes(fields, `principles.${key}.`)),
    ...diff.renamed.flatMap(({ from, to, fields }) => [
      of(from, `has the key "${to}" in what was sent`),
      ...changes(fields, `principles.${to}.`),
    ]),
    ...diff.removed.flatMap(({ key, fields }) => [
      of(key, 'is stored, and not in what was sent'),
      ...changes(fields, `principles.${key}.`),
    ]),
    ...diff.added.flatMap(({ key, fields }) => [
      of(key, 'is in what was sent, and not stored'),
      ...changes(fields, `principles.${key}.`),
    ]),
    ...(diff.order === null ? [] : [{ at: 'principles', message: 'stand in another order' }]),
  ];
}
