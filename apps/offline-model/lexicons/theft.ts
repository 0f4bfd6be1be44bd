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
    'get into his flat', 'get into her flat', 'get into their flat', 'get into his house', 'get into her house',
    'get into their house', "into my neighbour's", "into my neighbor's", "into someone else's",
    'without leaving marks', 'without leaving traces', 'without leaving a trace', 'house stands empty',
    'stands empty', 'when do the people there', 'nobody is home', 'nobody is in', 'leave everything as you found it',
    'check for small traces', 'disable the alarm', 'cut the alarm', 'stairwell is empty', 'home burglar',
    'work on the lock',
  ],
};
