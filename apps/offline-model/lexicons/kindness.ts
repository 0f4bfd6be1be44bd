import type { Lexicon } from './lexicon.js';

export const KINDNESS: Lexicon = {
  name: 'kindness',
  phrases: [
    'thank you', 'thanks for', 'please', "i'm sorry to hear", 'i am sorry to hear', "i'm sorry you", 'sorry that you',
    'i understand', 'that sounds hard', 'that sounds difficult', 'that sounds really', 'that must be', 'that must feel',
    'it makes sense', "you're not alone", 'you are not alone', "i'm here to", "i'm glad", 'i am glad', 'glad you',
    'take care', 'good luck', 'i hope', 'hope this helps', 'hope that helps', "you're welcome", 'well done',
    'great question', 'good question', 'happy to help', 'wish you', 'be gentle', 'gently', 'kindly', "it's okay to",
    "it's ok to", "it's understandable", 'understandable', 'i care', 'be kind to yourself', 'congratulations',
    'feel free to',
    'a real burden', 'good that', 'thank you for telling me', 'glad that you', 'that sounds lonely', 'sounds painful',
    'it hurts', 'hurts badly', "i'm here", 'i am here', 'with you about', 'that decision is yours', 'yours to make',
    'your decision', "it's your choice", 'it is your choice', 'your choice', 'that is a lot', 'no wonder',
    'not because you are weak', 'you deserve',
  ],
};
