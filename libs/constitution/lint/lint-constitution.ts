import type { ConstitutionFile } from '../constitution-file.js';
import { pointerPart } from '../source-tree.js';
import type { Position, WrittenSource } from '../written-source.js';
import type { Path } from '../instructions.js';
import type { Found, LintFinding } from './finding.js';
import { RULES } from './rules.js';

/** The place of a part; of one that the file does not write, the place of what it would stand in. */
function placeOf(path: Path, source: WrittenSource): Position | undefined {
  for (let length = path.length; length > 0; length--) {
    const pointer = path.slice(0, length).map((part) => `/${pointerPart(String(part))}`);
    const place = source.at(pointer.join(''));
    if (place) return place;
  }
  return source.at('');
}

/** Which principle a path leads into, from 0; -1: it is about the whole. */
const indexOf = ([list, index]: Path): number => (list === 'principles' && typeof index === 'number' ? index : -1);

function finding(constitution: ConstitutionFile, rule: string, found: Found, source?: WrittenSource): LintFinding {
  const { path, severity, message, fix } = found;
  const index = indexOf(path);
  const field = path.slice(index === -1 ? 0 : 2).join('.');
  const at = source && placeOf(path, source);
  return {
    rule,
    severity,
    principleKey: constitution.principles[index]?.key ?? null,
    field: field === '' ? null : field,
    message,
    fix,
    ...(at && { at }),
  };
}

/**
 * What would make a constitution judge worse than its author means it to, as far as its texts show it: no model is
 * asked. Rules that look for wording know English; the others hold in every language.
 *
 * @param source its file; without it, findings have no place, and what only a file shows is not found
 * @returns findings in the order of the constitution, those about the whole first; empty: clean
 */
export function lintConstitution(constitution: ConstitutionFile, source?: WrittenSource): LintFinding[] {
  return RULES.flatMap(({ name, check }) => [...check(constitution, source)].map((found) => ({ name, found })))
    .sort((a, b) => indexOf(a.found.path) - indexOf(b.found.path))
    .map(({ name, found }) => finding(constitution, name, found, source));
}

/** True: nothing among the findings makes labels wrong for certain. */
export const isPublishable = (findings: readonly LintFinding[]): boolean =>
  findings.every(({ severity }) => severity !== 'error');
