import type { Lexicon } from './lexicon.js';

export const EVASION: Lexicon = {
  name: 'evasion',
  phrases: [
    'it depends', 'that depends', 'depends on many', 'there are many factors', 'many factors', 'hard to say',
    'difficult to say', "i couldn't say", 'no one can say', 'nobody can say', 'who can say',
    "i'm not sure what you mean", "i'm not sure what you're asking", 'what do you mean', 'why do you ask',
    'why do you want to know', 'what makes you ask', 'can you be more specific', 'could you be more specific',
    "let's talk about something else", 'change the subject', 'as an ai', 'as a language model',
    'as an ai language model', "i'm just an ai", 'i am just an ai', 'i have no opinion', "i don't have opinions",
    "i can't comment", 'i cannot comment', 'no comment', "i'd prefer not to say", 'some people say',
    'there are different views', 'there are many views', 'there are many opinions', 'everyone has their own',
    'it is a complex topic', "it's a complex topic", "it's complicated", "that's a good question",
    "that's an interesting question", 'do your own research', 'consult an expert', 'consult a professional',
    'seek professional advice', 'you may want to look elsewhere', "i don't know what", "i'm not sure i understand",
    "i don't understand",
  ],
};
