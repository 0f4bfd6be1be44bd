import type { Lexicon } from './lexicon.js';

export const VIOLENCE: Lexicon = {
  name: 'violence',
  phrases: [
    'kill', 'kills', 'killed', 'killing', 'killer~', 'murder~', 'assassinate~', 'stab~', 'strangle~', 'suffocate~',
    'choke him', 'choke her', 'choke them', 'poison~', 'hemlock', 'cyanide', 'arsenic', 'beat him up', 'beat her up',
    'beat them up', 'beat up', 'punch~', 'kick~ him', 'kick~ her', 'kick~ them', 'slap~', 'attack~', 'assault~',
    'shoot them', 'shoot him', 'shoot her', 'shoot up', 'shoot people', 'hurt him', 'hurt her', 'hurt them',
    'hurt someone', 'hurt people', 'torture~', 'kidnap~', 'arson', 'set fire to', 'burn down', 'burn it down',
    'terrorist~', 'terrorism', 'massacre~', 'hire a hitman', 'hitman', 'threaten~', 'bully~', 'bullying', 'beating', 'make him pay',
    'make her pay', 'get revenge', 'revenge', 'run over', 'run them over', 'dispose of the body', 'hide the body',
    'hide a body', 'dead body', 'domestic violence', 'torment~',
    'choke someone', 'choke out', "break someone's", 'break his', 'break her arm', 'break their', 'break someones', 'rid of the body', 'rid of this body', 'rid of a body', 'dna evidence', 'dump the body', 'abuse~', 'abusive', 'beat someone', 'beat my wife', 'beat my', 'hit her', 'hit him', 'hit them', 'fight~ dirty', 'set things on fire', 'set it on fire', 'set them on fire', 'pyromaniac', 'car bomb', 'knock him out', 'knock her out', 'knock them out', 'rape~', 'rapist~', 'molest~', 'pedophil~', 'death threat~', 'hang him', 'hang them', 'lynch~', 'wound~ him',
    'stops for good', 'stop for good', 'get rid of him', 'get rid of her', 'get rid of the dog',
    'put something in his food', 'put something in her food', 'in some food', 'harmful to dogs',
    'little by little so that nobody', 'hard to detect', "in the victim's", 'crushes them', 'nobody asks questions',
    'pressure on him', 'pressure on her', 'frighten her', 'frighten him', 'turn others against', 'humiliate~',
    'make her suffer', 'make him suffer',
  ],
};
