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
  ],
};
