import { hashConstitution, hashPrinciple } from './canonical.js';
import type { ReadConstitution } from './constitution-file.js';
import { cutProblems } from './cut-texts.js';
import { fillDefaults, type WrittenConstitution } from './fill-defaults.js';
import { parseSource } from './parse-source.js';
import { constitutionInvalid, placesOf, type Problem } from './problem.js';
import { ruleProblems } from './rules/rule-problems.js';
import { schemaProblems } from './schema-problems.js';

/**
 * Reads one constitution file.
 *
 * @param source YAML 1.2 or JSON, at most 1 MB
 * @param fileName used in messages only
 * @returns the constitution with defaults filled in and texts in canonical form, and its hashes, which do not
 *   depend on layout, comments, order of fields, or YAML against JSON
 * @throws PreceptError `constitution_invalid` with every problem at once, each at `fileName:line:column`
 */
export function readConstitution(source: string, fileName: string): ReadConstitution {
  const { tree, problems: faults, linePos } = parseSource(source);
  if (tree === null) throw constitutionInvalid(fileName, faults, linePos);
  if (tree.value === null && tree.problems.length === 0) {
    const message = 'the file is empty; a constitution has slug, name and principles';
    throw constitutionInvalid(fileName, [{ offset: 0, message }], linePos);
  }
  const problems: Problem[] = [...tree.problems];
  // A tree that could not be built has nothing that the other checks could look at.
  if (tree.value !== undefined) {
    const broken = new Set(tree.problems.map(({ offset }) => offset));
    const further = [...schemaProblems(tree), ...ruleProblems(tree, linePos)];
    problems.push(...further.filter(({ offset }) => !broken.has(offset)));
  }
  if (problems.length > 0) throw constitutionInvalid(fileName, problems, linePos);

  const constitution = fillDefaults(tree.value as WrittenConstitution);
  return {
    constitution,
    source,
    warnings: placesOf(fileName, cutProblems(tree), linePos),
    contentHash: hashConstitution(constitution),
    principleHashes: Object.fromEntries(
      constitution.principles.map((principle) => [principle.key, hashPrinciple(principle)]),
    ),
  };
}
