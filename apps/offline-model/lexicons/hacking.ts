import type { Lexicon } from './lexicon.js';

export const HACKING: Lexicon = {
  name: 'hacking',
  phrases: [
    'hack~', 'hack into', 'malware', 'ransomware', 'spyware', 'keylogger~', 'trojan~', 'botnet~', 'ddos',
    'exploit the vulnerability', 'sql injection', 'brute force', 'crack the password', 'crack a password',
    'crack passwords', 'crack wifi', 'steal passwords', 'guess the password', 'bypass~ the password',
    'bypass~ security', 'bypass the login', 'bypass~ two factor', 'backdoor~', 'rootkit~', 'packet sniff~', 'aircrack',
    'unauthorized access', "someone's account", 'her account', 'his account', 'their wifi', 'wifi password',
    "neighbor's wifi", "neighbour's wifi", 'password list~', 'credential stuffing', 'sim swap~', 'jailbreak~',
    'computer virus', 'wifi without', 'neighbors wifi', 'disrupt~ my competitors',
    'copies itself', 'copy itself', 'spreads by itself', 'spread by itself', 'every computer in the network',
    'self replicating', 'worm that', 'look for open shares', 'getting access to', 'get access to her',
    'get access to his', 'mirror a phone', 'run invisibly', 'read along', 'without her noticing',
    'without him noticing', 'without them noticing', 'without being noticed', "read my girlfriend's messages",
    "read my boyfriend's messages", "read my wife's messages", "read my husband's messages", "girlfriend's messages",
    "boyfriend's messages", 'reading her messages', 'reading his messages',
  ],
};
