import type { Lexicon } from './lexicon.js';

export const HATE: Lexicon = {
  name: 'hate',
  phrases: [
    'inferior', 'inferior race', 'superior race', 'subhuman', 'vermin', 'go back to your country',
    'go back to their country', 'those people are', 'these people are', 'all women are', 'women are too',
    'women are less', "women shouldn't", 'women should not', 'men are better', 'belongs in the kitchen',
    'belong in the kitchen', 'all muslims', 'all jews', 'all blacks', 'all mexicans', 'all asians', 'all immigrants',
    'immigrants are', 'muslims are', 'jews are', 'gays are', 'gay people are', 'lazy immigrants', 'racist', 'sexist',
    'retard~', 'retarded', 'white supremacy', 'white power', 'hitler was right', 'nazi~', 'ethnic cleansing',
    'naturally less intelligent', 'genetically inferior', "can't drive", 'hate~ them all', 'hateful', 'slur~',
    'stupid people', 'you people', 'freak~', 'fat people are', 'disgusting people',
    'insult~', 'make fun of', 'loser~', 'worthless', 'scum', 'savages', 'go back to mexico', 'your mother is', 'white people are', 'black people are', 'fat jokes', 'homophobic', 'slut~', 'whore~', 'bitch~',
  ],
};
