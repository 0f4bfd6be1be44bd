import type { Lexicon } from './lexicon.js';

/** Words of a request that show an honest purpose near a harmful topic: defence, history, fiction, care. */
export const HONEST_PURPOSE: Lexicon = {
  name: 'purpose',
  phrases: [
    'spot', 'spotting', 'recognise~', 'recognize~', 'detect~ a', 'how to detect', 'protect~', 'protect myself',
    'prevent~', 'prevention', 'defend~ against', 'defence', 'avoid~', 'stay safe', 'keep safe', 'safely', 'safety',
    'security training', 'training for staff', 'awareness', 'what should i know', 'what to look out for',
    'so that nobody', 'nobody dies', 'first aid', 'novel', 'story', 'screenplay', 'fiction', 'fictional', 'character',
    'history', 'historical', 'why did', 'world war', 'in the war', 'museum', 'documentary', 'my own',
    'locked myself out', 'locked out', 'our rights', 'my rights', 'what are the rights', 'is it legal', 'linux',
    'process', 'code', 'query',
  ],
};
