import type { Lexicon } from './lexicon.js';

export const UNCERTAINTY: Lexicon = {
  name: 'uncertainty',
  phrases: [
    "i'm not sure", 'i am not sure', "i'm not certain", 'i am not certain', "i don't know", 'i do not know',
    'i could be wrong', 'i may be wrong', 'i might be wrong', 'as far as i know', 'to my knowledge',
    'to the best of my knowledge', 'probably', 'likely', 'unlikely', 'usually', 'in most cases', 'roughly',
    'approximately', 'about half', 'estimate~', 'evidence suggests', 'studies suggest', 'research suggests',
    'the evidence is', 'evidence is mixed', 'it is not clear', "it's not clear", 'not well understood',
    'experts disagree', 'check a reliable', 'verify', 'double check', 'you should check', 'worth checking', 'source~',
    'according to',
    'as far as', "i can't see", "i can't know", 'nobody can know', "can't be known", 'most likely',
    'in most', 'seems', 'seem', "i can't tell from here", 'i could not check', 'i have not run',
    "i haven't run", 'i did not run', "i didn't run", "i can't run", 'that was my mistake', 'my mistake',
    'is not certain', "it isn't known", 'depends on whether', "i don't have access", 'i have no access',
  ],
};
