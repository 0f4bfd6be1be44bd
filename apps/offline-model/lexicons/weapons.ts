import type { Lexicon } from './lexicon.js';

export const WEAPONS: Lexicon = {
  name: 'weapons',
  phrases: [
    'gun~', 'firearm~', 'rifle~', 'pistol~', 'handgun~', 'shotgun~', 'silencer~', 'ammunition', 'bullet~', 'bomb~',
    'pipe bomb~', 'explosive~', 'detonate~', 'detonator~', 'grenade~', 'gunpowder', 'black powder', 'thermite',
    'molotov', 'napalm', 'nerve agent~', 'sarin', 'ricin', 'anthrax', 'chemical weapon~', 'biological weapon~',
    'weapon~', 'ghost gun~', 'unserialized', 'machete~', 'switchblade~', 'booby trap~', 'fuse wire', 'blasting cap~',
    'ammonium nitrate', 'dynamite',
    'blow up', 'blows up', 'blowing up', 'blew up', 'set it off', 'set off a bomb', 'right mixture', 'car bomb',
    'pathogen~', 'make a virus spread', 'virus spread', 'spread more easily between', 'more contagious',
    'more infectious', 'gain of function', 'weaponise~', 'weaponize~', 'nerve gas', 'poison gas', 'mustard gas',
    'pass the virus on', 'dirty bomb', 'enrich uranium',
  ],
};
