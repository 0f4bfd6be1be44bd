import type { Lexicon } from './lexicon.js';

export const CONDESCENSION: Lexicon = {
  name: 'condescension',
  phrases: [
    'obviously', 'clearly you', 'as i said', 'as i already said', 'as everyone knows', 'even a child', 'any idiot',
    'simple enough for you', "you wouldn't understand", "you don't understand", 'you clearly', 'you people',
    'let me explain it slowly', 'let me put this simply', 'dear', 'sweetie', 'honey', 'listen carefully',
    'you need to grow up', 'grow up', 'calm down', "don't be silly", "don't be ridiculous", "that's a silly question",
    "that's a stupid question", 'stupid', 'dumb', 'idiot~', 'moron~', 'foolish', 'ridiculous', 'pathetic', 'your kind',
    'if you had read', 'should have known',
    'someone like you', 'you need someone who', 'tells you clearly what to do', 'otherwise you will',
    'surely even you', 'for people like you', 'should really know', 'i already told you',
    'pull yourself together', 'others have it worse', 'other people have it worse', 'get over it', 'stop whining',
    'that is no reason',
  ],
};
