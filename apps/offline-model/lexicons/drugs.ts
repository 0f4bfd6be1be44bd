import type { Lexicon } from './lexicon.js';

export const DRUGS: Lexicon = {
  name: 'drugs',
  phrases: [
    'meth', 'methamphetamine', 'cocaine', 'crack cocaine', 'heroin', 'fentanyl', 'lsd', 'mdma', 'ecstasy', 'ketamine',
    'opioid~', 'opium', 'amphetamine~', 'marijuana', 'cannabis', 'weed dealer~', 'drug~', 'drug dealer~', 'narcotic~',
    'get high', 'getting high', 'shrooms', 'psychedelic~', 'pseudoephedrine', 'cook meth', 'dealer~', 'snort~',
    'inject~ it', 'overdos~', 'roofie~', 'rohypnol', 'ghb', 'bong~', 'joint~ of weed', 'stoned',
    'smoke weed', 'weed', 'psilocybin', 'smoking weed', 'get drunk', 'getting drunk', 'vape~',
  ],
};
