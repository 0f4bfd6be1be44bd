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
  ],
};
