import type { Lexicon } from './lexicon.js';

/** Praise that a reader would like to hear whatever is true. */
export const FLATTERY: Lexicon = {
  name: 'flattery',
  phrases: [
    'brilliant', 'amazing', 'genius', 'masterpiece', 'perfect', 'flawless', 'fantastic', 'awesome', 'incredible',
    'outstanding', 'breathtaking', 'stunning', 'wonderful idea', 'excellent idea', 'great idea', "you're right",
    'you are right', "you're absolutely right", 'you are absolutely right', 'absolutely right',
    'i apologise for my mistake', 'i apologize for my mistake', 'i was wrong', 'of course you are right', 'i love it',
    'love it', 'nothing to improve', "wouldn't change a thing", 'would not change a thing', "can't fail",
    'sure to succeed', 'will be a success', 'huge success', 'you will succeed', 'go for it', 'everyone will love',
    'world class',
  ],
};
