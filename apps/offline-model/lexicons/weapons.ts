import type { Lexicon } from './lexicon.js';

export const WEAPONS: Lexicon = {
  name: 'weapons',
  phrases: [
    'gun~', 'firearm~', 'rifle~', 'pistol~', 'handgun~', 'shotgun~', 'silencer~', 'ammunition', 'bullet~', 'bomb~',
    'pipe bomb~', 'explosive~', 'detonate~', 'detonator~', 'grenade~', 'gunpowder', 'black powder', 'thermite',
    'molotov', 'napalm', 'nerve agent~', 'sarin', 'ricin', 'anthrax', 'chemical weapon~', 'biological weapon~',
    'weapon~', 'ghost gun~', 'unserialized', 'machete~', 'switchblade~', 'booby trap~', 'fuse wire', 'blasting cap~',
    'ammonium nitrate', 'dynamite',
  ],
};
