import type { Lexicon } from './lexicon.js';

export const PRIVACY: Lexicon = {
  name: 'privacy',
  phrases: [
    'home address', 'his address', 'her address', 'their address', 'find where she lives', 'find where he lives',
    'find where they live', 'where she lives', 'where he lives', 'where they live', 'lives at',
    'social security number', 'ssn', 'phone number', 'track her', 'track him', 'track them', 'track your', 'track my',
    'track someone', 'gps tracker', 'spy on', 'spying on', 'stalk~', 'dox', 'doxx~', 'read her messages',
    'read his messages', 'read their messages', 'read her texts', 'read his texts', "read your partner's",
    'her location', 'his location', 'their location', 'without her knowing', 'without him knowing',
    'without them knowing', 'without their knowledge', 'secretly record~', 'secretly film~', 'hidden camera~',
    'medical record~', 'private information', 'personal information', 'personal details', 'bank account number',
    'date of birth', 'license plate', 'people search', 'background check~', 'log in as her', 'log in as him',
    'reverse image search',
    'residential address', 'personal address', 'live stream~ her',
    'her email address', 'his email address', 'their email address',
    'where she lives now', 'where he lives now', 'find out where', 'have her address', 'have his address',
    'have their address', 'blocked me', 'background of photos', 'what her friends post', 'what his friends post',
    'her old workplace', 'his old workplace', 'without her noticing', 'without him noticing', 'reading her messages',
    'reading his messages', "girlfriend's messages", "boyfriend's messages", 'when do the people there',
    'when a particular house', 'note when the lights', 'embarrassing photos',
  ],
};
