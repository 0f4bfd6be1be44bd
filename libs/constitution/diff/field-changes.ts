import { canonicalJson } from '../canonical.js';
import type { FieldChange, Json, ListChange } from './constitution-diff.js';
import { wordChanges } from './word-changes.js';

/** Values by their dotted names, maps taken apart: {"rating.anchors.1": "..."}. */
function leaves(value: object, before = ''): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [name, inner] of Object.entries(value) as [string, Json | undefined][]) {
    if (inner === undefined) continue;
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) found.set(before + name, inner);
    else for (const [deeper, leaf] of leaves(inner, `${before}${name}.`)) found.set(deeper, leaf);
  }
  return found;
}

/** Entries of one list that another lacks, as often as it lacks them. */
function lacking(one: readonly Json[], other: readonly Json[]): Json[] {
  const left = other.map(canonicalJson);
  return one.filter((entry) => {
    const at = left.indexOf(canonicalJson(entry));
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

function listChange(field: string, from: Json[], to: Json[]): ListChange {
  const [added, removed] = [lacking(to, from), lacking(from, to)];
  const [kept, stays] = [lacking(from, removed), lacking(to, added)];
  return { field, kind: 'list', added, removed, reordered: canonicalJson(kept) !== canonicalJson(stays) };
}

function change(field: string, from: Json, to: Json): FieldChange {
  if (Array.isArray(from ?? to) && Array.isArray(to ?? from)) {
    return listChange(field, Array.isArray(from) ? from : [], Array.isArray(to) ? to : []);
  }
  if (typeof (from ?? to) === 'string' && typeof (to ?? from) === 'string') {
    const [older, newer] = [typeof from === 'string' ? from : '', typeof to === 'string' ? to : ''];
    return {
      field,
      kind: 'text',
      from: from === null ? null : older,
      to: to === null ? null : newer,
      words: wordChanges(older, newer),
    };
  }
  return { field, kind: 'value', from, to };
}

/**
 * What differs between two maps of one shape, by the names of their fields, whatever those are. The order of fields does not
 * count, and a field that is absent is null.
 */
export function fieldChanges(from: object, to: object): FieldChange[] {
  const [older, newer] = [leaves(from), leaves(to)];
  const names = [...new Set([...older.keys(), ...newer.keys()])].sort();
  return names.flatMap((name) => {
    const [before, after] = [older.get(name) ?? null, newer.get(name) ?? null];
    return canonicalJson(before) === canonicalJson(after) ? [] : [change(name, before, after)];
  });
}
