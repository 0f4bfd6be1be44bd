import type { Lexicon } from './lexicon.js';

/** Warnings that belong to good advice. */
export const CAUTION: Lexicon = {
  name: 'caution',
  phrases: [
    'be careful', 'careful with', 'careful not to', 'take care not to', 'never mix', 'do not mix', "don't mix",
    'wear gloves', 'wear goggles', 'goggles', 'ventilate~', 'fresh air', 'fumes', 'toxic gas',
    'out of reach of children', 'warning sign~', 'at once if', 'see someone soon', 'ask first if', 'switch off',
    'unplug~', 'turn off the power', 'shock hazard', 'fire hazard', 'carbon monoxide', 'no more than', 'at most',
    'at least six hours', 'allergic', 'allergy', 'allergies', 'interaction~', 'side effect~', 'risk of',
    'the risk is', 'risks', 'can be dangerous', 'is dangerous', 'could be dangerous', 'do not use', "don't use",
    'never use', 'never leave', 'stay away from', 'keep away from', 'before you sign', 'in writing', 'deadline~',
    'get medical help', 'ambulance', 'emergency number', '112',
  ],
};
