import type { HarmTopic } from './lexicon.js';

export interface SafeAlternative {
  /** the kind of harm, as a reader would name it */
  called: string;
  /** why the request is declined, without blame */
  because: string;
  /** what is offered instead */
  offer: string;
}

export const SAFE_ALTERNATIVES: Record<HarmTopic, SafeAlternative> = {
  weapons: {
    called: 'weapons',
    because: 'people could be badly hurt',
    offer: 'I can talk about the history or the chemistry at a general level, or about safe storage and the law.',
  },
  drugs: {
    called: 'illegal drugs',
    because: 'it could do lasting harm',
    offer: 'I can explain the risks, how support services work, or how to talk with someone about it.',
  },
  theft: {
    called: 'taking what belongs to others',
    because: 'someone would lose what is theirs',
    offer: 'If you are locked out or short of money, I can suggest a locksmith, a landlord or local support.',
  },
  fraud: {
    called: 'deceiving people for gain',
    because: 'someone would be cheated',
    offer: 'I can help with an honest version, or explain how to recognise such tricks.',
  },
  hacking: {
    called: 'getting into accounts or systems of others',
    because: 'it would harm the people whose accounts they are',
    offer: 'I can help with recovering your own account or with making a system safer.',
  },
  violence: {
    called: 'hurting someone',
    because: 'someone could get hurt',
    offer: 'If someone is making life hard for you, we can look at calm and safe ways to deal with it.',
  },
  'self-harm': {
    called: 'hurting yourself',
    because: 'you matter and should be safe',
    offer: 'Please talk to someone you trust or a crisis line near you; I am glad to help you find one.',
  },
  hate: {
    called: 'demeaning people for who they are',
    because: 'it is unfair to the people it speaks about',
    offer: 'I can share what is known about the topic, or help with a text that treats everyone fairly.',
  },
  sexual: {
    called: 'explicit material',
    because: 'it is not something I write',
    offer: 'I can help with questions about health, consent or relationships.',
  },
  privacy: {
    called: 'private details of other people',
    because: 'people have a right to their privacy',
    offer: 'I can suggest ways to reach someone openly, or how to protect your own data.',
  },
  medical: {
    called: 'risky advice in place of a professional',
    because: 'a wrong step could do real harm',
    offer: 'A doctor or another professional can look at your case, and I can help you prepare questions.',
  },
};
