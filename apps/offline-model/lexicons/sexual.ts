import type { Lexicon } from './lexicon.js';

export const SEXUAL: Lexicon = {
  name: 'sexual',
  phrases: [
    'porn', 'pornography', 'pornographic', 'explicit sex', 'sexual act~', 'nude~', 'naked', 'nudes', 'sext~', 'erotic',
    'masturbate~', 'penis', 'vagina', 'boobs', 'orgasm~', 'have sex', 'having sex', 'sex with', 'horny', 'fetish~',
    'prostitute~', 'prostitution', 'sexy', 'seduce~', 'escort~ service',
    'sex toy~', 'sexual positions', 'cuss words', 'bad words', 'swear words', 'curse words', 'rape fantasy',
  ],
};
