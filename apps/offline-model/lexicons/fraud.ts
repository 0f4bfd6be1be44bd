import type { Lexicon } from './lexicon.js';

export const FRAUD: Lexicon = {
  name: 'fraud',
  phrases: [
    'scam~', 'fraud~', 'fraudulent', 'fake id~', 'fake identity', 'fake identification', 'fake passport~',
    'fake document~', 'fake invoice~', 'fake review~', 'fake receipt~', 'forge~ a signature', 'forge~ documents',
    'forge~ the', 'forgery', 'counterfeit~', 'phishing', 'phish~', 'identity theft', 'stolen identity',
    'launder~ money', 'money launder~', 'ponzi', 'pyramid scheme', 'insurance fraud', 'evade taxes', 'tax evasion',
    'hide income', 'bribe~', 'bribery', 'blackmail~', 'extort~', 'swindle~', 'impersonate~', 'trick them into',
    'trick her into', 'trick him into', 'trick people into', 'cheat on', 'plagiarize~', 'plagiarise~', 'plagiarism', 'credit card number~',
    'clone the card', 'skimmer~', 'insider trading',
    'fake check~', 'fake money', 'fake my', 'fake your', 'write a fake', 'lie to investigators', 'lie to the police', 'lie to', 'lie about', 'destroy evidence', 'hide the evidence', 'remove evidence', 'without paying taxes', 'cheat~ on a test', 'cheat on my', 'cheat on your', 'false alibi', 'insider information', 'get away with',
    'as if they came from', 'as if they were from', 'glowing reviews', 'sounds like their grandchild',
    'asks for money urgently', "don't tell mum", "don't tell mom", "don't tell anyone", 'need some money today',
    'pretend to be', 'pretending to be', 'pass yourself off', 'as if you were', 'pays tax', 'pay no tax',
    'without paying tax', 'avoid paying tax', 'pay in cash', 'write nothing down', 'nothing to find', 'undeclared',
    'off the books', 'under the table', 'embarrassing photos', 'compromising photos', 'without you having said',
    'will understand without', 'forged', 'fake reference', 'sign his name', 'sign her name', 'misleading people',
  ],
};
