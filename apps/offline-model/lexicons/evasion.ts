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
    "that's an interesting question", 'do your own research', 'consult an expert',
    'seek professional advice', 'you may want to look elsewhere', "i don't know what", "i'm not sure i understand",
    "i don't understand",
    'can only be answered by', 'i am an ai', "i'm an ai", 'cannot give medical advice', "can't give medical advice",
    'cannot give legal advice', "can't give legal advice", 'cannot give financial advice', 'no way of finding out',
    'no way of knowing', 'opinions differ', 'there are pros and cons', 'both have advantages', 'both sides have',
    'everyone must decide', 'each family', 'everybody has to decide', 'a matter of taste',
    'differ from person to person', 'differs from person to person', 'different for everyone',
    'many people have different', 'too complex', "i'd recommend avoiding", 'consult a certified', 'please consult',
    'ask an expert', 'ask a professional', 'it all depends', 'that varies', 'varies widely', "i'd rather not",
    "don't want to take sides", 'cannot take sides', "can't take sides", 'keep it vague', 'change of subject',
    'nothing in this answer',
  ],
};
