import { canonicalJson } from '../canonical.js';
import type { ConstitutionFile, PrincipleText } from '../constitution-file.js';
import { fillPrinciple } from '../fill-defaults.js';
import type { ConstitutionDiff, FieldChange, LonePrinciple } from './constitution-diff.js';
import { fieldChanges } from './field-changes.js';
import { orderChange } from './order-change.js';
import { pairPrinciples } from './pair-principles.js';

/** What a principle says beyond the defaults, without what it is called. */
function written(principle: PrincipleText): object {
  const { key, title } = principle;
  const defaults = new Map<string, unknown>(Object.entries(fillPrinciple({ key, title })));
  return Object.fromEntries(
    Object.entries(principle).filter(([field, value]) => canonicalJson(value) !== canonicalJson(defaults.get(field))),
  );
}

const lone =
  (changes: (principle: object) => FieldChange[]) =>
  (principle: PrincipleText): LonePrinciple => ({
    key: principle.key,
    title: principle.title,
    fields: changes(written(principle)),
  });

/** Two constitutions without their principles, or two principles without their keys, field by field. */
function fieldsBeside<Field extends string>(field: Field, from: Record<Field, unknown>, to: Record<Field, unknown>) {
  const { [field]: _from, ...older } = from;
  const { [field]: _to, ...newer } = to;
  return fieldChanges(older, newer);
}

/**
 * How one constitution differs from another by content, as its hash sees it: layout, comments, order of fields and YAML
 * against JSON do not count. A principle is known by its key; under another key, by its texts.
 */
export function diffConstitutions(from: ConstitutionFile, to: ConstitutionFile): ConstitutionDiff {
  const { pairs, added, removed } = pairPrinciples(from.principles, to.principles);
  const told = pairs.map((pair) => ({ pair, fields: fieldsBeside('key', pair.from, pair.to) }));
  const diff = {
    fields: fieldsBeside('principles', from, to),
    added: added.map(lone((principle) => fieldChanges({}, principle))),
    removed: removed.map(lone((principle) => fieldChanges(principle, {}))),
    renamed: told
      .filter(({ pair }) => pair.from.key !== pair.to.key)
      .map(({ pair, fields }) => ({ from: pair.from.key, to: pair.to.key, fields })),
    changed: told
      .filter(({ pair, fields }) => pair.from.key === pair.to.key && fields.length > 0)
      .map(({ pair, fields }) => ({ key: pair.to.key, fields })),
    order: orderChange(pairs, to.principles),
  };
  const { order, ...lists } = diff;
  return { same: order === null && Object.values(lists).every((list) => list.length === 0), ...diff };
}
