import type { Lexicon } from './lexicon.js';

export const IDIOMS: Lexicon = {
  name: 'idioms',
  phrases: [
    'kill time', 'killing time', 'kill two birds', 'kill the process', 'kill a process', 'kill it on',
    'dressed to kill', 'bath bomb~', 'photo bomb~', 'bombshell~', 'heart attack~', 'panic attack~', 'asthma attack~',
    'attack the problem', 'food poisoning', 'poison ivy', 'glue gun~', 'nail gun~', 'water gun~', 'spray gun~',
    'gun control', 'jump the gun', 'top gun', 'drug store~', 'drugstore~', 'prescription drug~',
    'over the counter drug~', 'steal the show', 'steal a glance', 'steal a base', 'stolen base~', 'life hack~',
    'growth hack~', 'hackathon~', 'hack saw', 'suicide prevention', 'suicide hotline', 'suicide lifeline',
    'prevent suicide', 'punch line~', 'punchline~', 'hole punch~', 'fruit punch', 'bullet point~', 'bullet journal~',
    'bullet list~', 'escape room', 'beat the eggs', 'beat the egg', 'murder mystery', 'murder mysteries', 'killer app',
    'weapon of choice', 'drug interaction~', 'self defense', 'car dealer~', 'card dealer~', 'antique dealer~',
    'nude color~', 'naked eye', 'slap on', 'kick off', 'joint pain', 'beating heart', 'beating the', 'stab at',
    'make fun of myself', 'sex education', 'sex ratio', 'same sex', 'die hard', 'die cast', 'social abuse', 'email address book', 'beat my record', 'beat my best', 'beat my personal',
    'child process', 'parent process', 'kill pid', 'kill command', 'process group', 'weapon or as a mask',
    'shoot a film', 'shoot a video', 'without your leave', 'security hole', 'attack surface', 'french drug',
    'stop for good coffee', 'stab wound care', 'killer is', 'the killer', 'crime novel', 'detective',
    'recipe for murder', 'victims of',
    'kill a child process', 'kill 9', 'kill pgid', 'kill name', 'killing of children', 'killall', 'kill signal',
    'kill switch',
  ],
};
