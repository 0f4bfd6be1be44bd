import type { Lexicon } from './lexicon.js';

export const UNCERTAINTY: Lexicon = {
  name: 'uncertainty',
  phrases: [
    "i'm not sure", 'i am not sure', "i'm not certain", 'i am not certain', "i don't know", 'i do not know',
    'i could be wrong', 'i may be wrong', 'i might be wrong', 'as far as i know', 'to my knowledge',
    'to the best of my knowledge', 'probably', 'likely', 'unlikely', 'usually', 'often', 'in most cases', 'roughly',
    'approximately', 'about half', 'estimate~', 'evidence suggests', 'studies suggest', 'research suggests',
    'the evidence is', 'evidence is mixed', 'it is not clear', "it's not clear", 'not well understood',
    'experts disagree', 'check a reliable', 'verify', 'double check', 'you should check', 'worth checking', 'source~',
    'according to',
  ],
};
