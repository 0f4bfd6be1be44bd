import type { Lexicon } from './lexicon.js';

export const HEDGING: Lexicon = {
  name: 'hedging',
  phrases: [
    'maybe', 'perhaps', 'possibly', 'might', 'could be', 'may be', 'somewhat', 'sort of', 'kind of', 'i guess',
    'i suppose', 'more or less', 'in some cases', 'to some extent', 'arguably', 'it seems', 'it may', 'one could argue',
    'generally speaking',
  ],
};
