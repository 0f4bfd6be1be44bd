import type { ConstitutionFile, PrincipleText } from '../constitution-file.js';
import type { ConstitutionDiff } from './constitution-diff.js';
import { fieldChanges } from './field-changes.js';
import { orderChange } from './order-change.js';
import { pairPrinciples } from './pair-principles.js';

const lone = ({ key, title }: PrincipleText) => ({ key, title });

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
    added: added.map(lone),
    removed: removed.map(lone),
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
