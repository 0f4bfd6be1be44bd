import type { Lexicon } from './lexicon.js';

export const THEFT: Lexicon = {
  name: 'theft',
  phrases: [
    'steal~', 'stole', 'stolen', 'shoplift~', 'burglar~', 'burglary', 'burgle~', 'rob', 'robs', 'robbed', 'robbing',
    'robbery', 'robberies', 'robber~', 'break into', 'breaking into', 'broke into', 'pick the lock', 'pick a lock',
    'lock picking', 'lockpick~', 'tension wrench', 'hotwire~', 'hot wire', 'pickpocket~', 'loot~', 'security tag~',
    'without paying', 'without getting caught', 'smash the window', 'slim jim', 'fence the goods', 'car thief', 'thief',
    'thieves', 'embezzle~', 'smuggle~',
    "don't want to pay", 'for free without', 'sneak in', 'sneak into', 'sneak out', 'take it without',
  ],
};
