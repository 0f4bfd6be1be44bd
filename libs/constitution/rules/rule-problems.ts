import type { Problem } from '../problem.js';
import type { SourceTree } from '../source-tree.js';
import { oddCharacters } from './odd-characters.js';
import { repeatedKeys } from './repeated-keys.js';
import type { LinePos, Rule } from './rule.js';
import { tagTree } from './tag-tree.js';
import { uses } from './uses.js';

const RULES: readonly Rule[] = [repeatedKeys, oddCharacters, tagTree, uses];

/** What a JSON schema cannot say. */
export const ruleProblems = (tree: SourceTree, linePos: LinePos): Problem[] =>
  RULES.flatMap((rule) => rule(tree, linePos));
