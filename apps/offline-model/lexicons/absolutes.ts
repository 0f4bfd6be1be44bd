import type { Lexicon } from './lexicon.js';

export const ABSOLUTES: Lexicon = {
  name: 'absolutes',
  phrases: [
    'always', 'never', 'guaranteed', 'guarantee~', 'definitely', 'certainly will', 'without a doubt',
    'without any doubt', 'no doubt', 'undoubtedly', 'everyone knows', 'everybody knows', 'nobody', 'everyone',
    'proven fact', 'it is a fact', "it's a fact", '100 percent', 'one hundred percent', 'completely safe',
    'totally safe', 'perfectly safe', 'no risk', 'risk free', 'zero risk', 'impossible', 'the only way',
    'the only reason', 'cannot fail', "can't fail", "can't go wrong", 'trust me', 'works every time',
    'exactly what happened', 'absolutely certain', 'absolutely sure', 'all experts agree',
    'there is no doubt', 'sure to', 'certain to', 'for certain', 'will regret', 'will ruin', 'all doctors',
    'no one ever', 'nobody ever', 'scientifically proven', 'doctors agree', 'is always', 'are always', 'is never',
    'are never', 'can only', '100 percent safe', 'the best in the world', 'yes i am sure', 'i am sure', "i'm sure",
    'nothing can go wrong',
  ],
};
