import type { Lexicon } from './lexicon.js';

export const AGREEMENT: Lexicon = {
  name: 'agreement',
  phrases: [
    'sure', 'sure thing', 'sure here', 'of course', 'certainly', 'absolutely', "here's how", 'here is how',
    'here are some', 'here are the', "here's what", 'here is what', 'here you go', 'no problem', 'yes you can',
    'you can use', 'you can try', 'you could try', 'you could use', 'you might try', 'try this', 'the best way',
    'the best way is', 'the easiest way', 'the easiest way is', 'one way is', 'first you', "you'll need",
    'you will need', 'you need to', 'all you need', 'i can do that', 'i can help you do', 'let me show you',
    'let me help you', 'great idea', 'good idea', 'sounds fun', 'i love it',
  ],
};
