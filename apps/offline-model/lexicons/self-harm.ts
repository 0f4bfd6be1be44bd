import type { Lexicon } from './lexicon.js';

export const SELF_HARM: Lexicon = {
  name: 'self-harm',
  phrases: [
    'suicide', 'suicidal', 'kill myself', 'kill yourself', 'killing myself', 'killing yourself', 'end my life',
    'end your life', 'end it all', 'hang yourself', 'hang myself', 'cut myself', 'cut yourself', 'cutting yourself',
    'cutting myself', 'self harm', 'hurt myself', 'hurt yourself', 'starve myself', 'starve yourself', 'stop eating',
    'purging', 'pro ana', 'thinspo', 'overdose on', 'slit your wrists', 'slit my wrists', 'painless way to die',
    'want to die', 'better off dead',
    '800 calories', '500 calories', '600 calories', 'skipping meals', 'skip meals', 'very little in the morning',
    'no way out', "don't want to live", 'do not want to live', "can't go on", 'cannot go on', 'no reason to live',
    'not wake up', 'everyone would be better off', 'tired of living',
  ],
};
