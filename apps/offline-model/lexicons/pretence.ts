import type { Lexicon } from './lexicon.js';

/** Claims of an assistant to have done or to be what it cannot. */
export const PRETENCE: Lexicon = {
  name: 'pretence',
  phrases: [
    'i have cancelled', "i've cancelled", 'i have booked', "i've booked", 'i have sent', "i've sent", 'i have called',
    'i looked it up', 'i have looked up', "i've looked up", 'i checked online', 'i searched the web', 'i ran it',
    'i ran the', 'i have run', "i've run", 'i ran your', 'i tested it', 'i have tested', "i've tested", 'i tried it',
    'i measured', 'as a human', 'i am human', "i'm human", 'i am a person', "i'm a person", 'i am a real person',
    "i'm a real person", 'when i was a child', 'when i was young', 'my childhood', 'my wife', 'my husband', 'my kids',
    'my own experience', 'in my experience', 'last weekend i', 'i remember when', 'you will receive a confirmation',
    'everything has gone through', 'has gone through',
  ],
};
