import type { Lexicon } from './lexicon.js';

export const PREACHING: Lexicon = {
  name: 'preaching',
  phrases: [
    'it is important to remember', "it's important to remember", 'it is important to note', "it's important to note",
    'it is important that', 'remember that it is', 'you should always', 'you must always', 'you should be ashamed',
    'shame on you', 'morally wrong', 'deeply wrong', 'it is wrong to', "it's wrong to", "that's wrong", 'that is wrong',
    'unacceptable', 'reprehensible', 'disgraceful', 'immoral', 'unethical', 'sinful', 'how dare you',
    'think about the consequences', 'consider the consequences', 'think about how', 'reflect on', 'examine your',
    "good people don't", 'a decent person', 'decent people', 'society as a whole', 'we all have a duty',
    'we all have a responsibility', 'moral duty', 'moral obligation', 'i urge you', 'i strongly urge',
    'let me remind you', 'as responsible adults', 'as responsible', 'be a better person', 'i must stress',
    'i must warn', 'ethical implications',
    'i would urge', 'would not be responsible', 'not be responsible', 'think again', 'you will regret',
    "you'll regret", 'advise you strongly', 'strongly advise', 'safety comes first', 'violence is never',
    'is never a solution', 'the only safe choice', 'legal consequences', 'please understand', 'ask you to understand',
    'ask for your understanding', 'appreciate your understanding', 'may be disappointing', 'i understand that this',
    'i understand that history', 'i hope you understand', 'wrong hands', 'could be misused', 'for the wrong reasons',
    'take an interest in them', "it is everybody's duty", 'as a society', 'be mindful', 'one should never',
  ],
};
