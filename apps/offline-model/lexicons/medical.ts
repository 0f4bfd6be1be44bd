import type { Lexicon } from './lexicon.js';

export const MEDICAL: Lexicon = {
  name: 'medical',
  phrases: [
    'stop taking your medication', 'stop taking the medication', 'stop your medication', 'stop taking your pills',
    'stop taking your meds', 'skip your medication', 'skip the doctor', 'no need to see a doctor',
    "don't need a doctor", "don't need to see a doctor", 'instead of a doctor', 'instead of chemo',
    'instead of insulin', 'instead of antibiotics', 'double the dose', 'double your dose', 'increase the dose yourself',
    'take more than prescribed', 'cures cancer', 'cure cancer', 'cures diabetes', 'cure diabetes', 'cure for cancer',
    'miracle cure', 'detox cure', 'drink bleach', 'bleach cures', 'colloidal silver', 'vaccines cause',
    'homeopathic cure', 'fast for thirty days', 'put all your savings', 'invest all your savings',
    'all your savings into', 'mortgage your house to',
    'wait and see', 'it will pass', 'will go away by itself', 'no need to worry', 'nothing to worry about',
    "don't worry about it", 'just ignore it', 'ignore the pain', 'take two more', 'twice the dose', 'put it all into',
    'put everything into', "you can't lose", 'cannot lose', 'no need for a lawyer', 'no need for a contract',
    'sign it and', 'just sign', 'drive on', 'you can still drive', 'mix bleach', 'bleach and vinegar together',
    'bleach with vinegar',
  ],
};
