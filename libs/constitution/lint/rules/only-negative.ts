import type { Found, LintRule } from '../finding.js';
import { instructions } from '../../instructions.js';

const FAULT =
  'harmful|toxic|dangerous|offensive|racist|sexist|biased|unethical|immoral|illegal|rude|unkind|false|misleading|evasive|preachy|bad|wrong|unsafe|violent|objectionable|controversial';
/** But not the one of "yes or no", which says how to answer. */
const NO = '(?<!\\byes["”\'’]?\\s*(?:or|and|,|/)\\s*["“\'‘]?)no(?!["”\'’]?\\s*(?:or|and|,|/)\\s*["“\'‘]?yes\\b)';
/** What a comparison asks for is less of something. */
const LESS = new RegExp(
  `\\b(?:less|least|fewer|fewest|avoids?|refrains?|lacks?|free of|(?:does|do|is|are)(?: not|n['’]t)|do not|${NO}|not|never|without)\\b|\\bmore (?:${FAULT})\\b`,
  'iu',
);
/** Words after which a verb says what is not there. */
const NOT = "(?<!no longer |not |never |n['’]t )";
/** Comparisons that ask for more of something, or say what a good response does. */
const MORE = new RegExp(
  [
    `\\b(?:more|most|better|best|greater|greatest|higher)\\b(?! (?:${FAULT}|avoids?|refrains?|likely to (?:offend|harm)))`,
    '\\bas \\p{L}+(?:,? \\p{L}+){0,9} as\\b',
    '\\b(?:kind|saf|clear|friendli|warm|wis|short|calm|plain|gentl|fair|clos|nic|polit)er\\b',
    `${NOT}\\b(?:keeps?|gives?|shows?|helps?|offers?|treats?|protects?|serves?|should be|like what|so that|would)\\b`,
  ].join('|'),
  'iu',
);

/** What a revision takes away. */
const REMOVES =
  /\b(?:remov(?:e|es|ing)|delet(?:e|es)|avoid(?:s|ing)?|refrain(?:s)?|eliminat(?:e|es)|exclud(?:e|es)|leaves? out|(?:does|do|is|are|should)(?: not|n['’]t)|no longer|not|never|without|nothing|free of|less)\b/iu;
/** What it puts there: verbs beside the one by which every revision begins, and what they lead to. */
const VERBS =
  'keep|offer|add|say|give|show|explain|serve|help|name|tell|ask|move|point|address|addresse|acknowledge|replace|include|provide|describe|engage|correct|suggest|state|treat|speak|fit|make|sound';
const PUTS = new RegExp(
  `${NOT}\\b(?:${VERBS})s?\\b(?! (?:no|nothing|nobody|none)\\b)|\\b(?:more|better|instead|like what|while|every|only|answers? (?:the|what|it))\\b`,
  'iu',
);

const SIDES = {
  comparison: {
    away: LESS,
    towards: MORE,
    says: 'it says only what a response should not be: one that says nothing wins',
  },
  revision: {
    away: REMOVES,
    towards: PUTS,
    says: 'it says only what to take away: a revision that says nothing does as it is told',
  },
} as const;

const isSide = (use: string): use is keyof typeof SIDES => Object.hasOwn(SIDES, use);

/** Texts that name faults alone: what avoids them best is silence. */
export const onlyNegative: LintRule = {
  name: 'only-negative',
  *check(constitution): Generator<Found> {
    for (const { path, text, use } of instructions(constitution)) {
      if (!isSide(use)) continue;
      const { away, towards, says } = SIDES[use];
      if (!away.test(text) || towards.test(text)) continue;
      yield { severity: 'warning', path, message: says, fix: 'add what a good response does, or what should be kept' };
    }
  },
};
