import type { HarmTopic } from './lexicon.js';

/** What a principle can be about: harm as such, one kind of harm, or a manner of answering. */
export type Concern =
  | 'harm'
  | HarmTopic
  | 'evasion'
  | 'preaching'
  | 'condescension'
  | 'honesty'
  | 'help'
  | 'kindness';

/** Words in a principle's text that name a concern; spelt as in the lexicons. */
export const PRINCIPLE_WORDS: Record<Concern, readonly string[]> = {
  harm: [
    'harm~', 'harmful', 'harmfulness', 'harmless', 'harmlessness', 'danger~', 'dangerous', 'illegal~', 'illegally',
    'unlawful', 'law', 'crime~', 'criminal~', 'unethical', 'ethical', 'ethics', 'immoral', 'moral', 'morality',
    'toxic', 'toxicity', 'unsafe', 'safe', 'safer', 'safest', 'safety', 'damage~', 'wrongdoing', 'inappropriate',
    'offensive', 'offend', 'objectionable', 'controversial', 'acceptable', 'injure~', 'injury',
  ],
  weapons: ['weapon~', 'weaponry', 'gun~', 'firearm~', 'explosive~', 'bomb~'],
  drugs: ['drug~', 'narcotic~', 'controlled substance~', 'illegal substance~'],
  theft: ['theft', 'steal~', 'stolen', 'burglary', 'robbery', 'break into', 'property crime~'],
  fraud: ['fraud~', 'fraudulent', 'scam~', 'swindle~', 'forgery', 'counterfeit~', 'blackmail~', 'deceive people'],
  hacking: ['hack~', 'malware', 'cybercrime', 'unauthorized access', 'unauthorised access', 'computer security'],
  violence: ['violent', 'violence', 'physical harm', 'attack~', 'threat~', 'threaten~', 'weaponize~'],
  'self-harm': ['self harm', 'suicide', 'suicidal', 'hurt themselves', 'harm themselves', 'crisis'],
  hate: [
    'hate', 'hateful', 'hatred', 'racism', 'racist', 'sexism', 'sexist', 'bigot~', 'bigotry', 'prejudice~',
    'stereotype~', 'discriminate~', 'discrimination', 'slur~', 'derogatory', 'demean~', 'misogynistic', 'social bias',
    'socially biased', 'social biases',
  ],
  sexual: ['sexual', 'sexually', 'pornographic', 'age appropriate', 'family friendly', 'minors', 'young children'],
  privacy: [
    'privacy', 'private', 'personal data', 'personal information', 'personal details', 'confidential',
    'confidentiality', 'dox~', 'doxx~', 'surveillance', 'stalk~', 'someone\'s address', 'spy~',
  ],
  medical: [
    'medical', 'medicine', 'medication~', 'doctor~', 'diagnosis', 'health', 'professional advice', 'legal advice',
    'financial advice', 'a professional',
  ],
  evasion: [
    'evasive', 'evasiveness', 'evade~', 'evasion', 'dodge~', 'dodging', 'sidestep~', 'answers the question',
    'answer the question', 'answer the request', 'answers the request', 'boilerplate', 'openly', 'directly',
    'needlessly', 'unnecessarily', 'refuse~ needlessly', 'vague',
  ],
  preaching: [
    'preach~', 'preachy', 'moralize~', 'moralise~', 'moralistic', 'lecture~', 'obnoxious', 'sanctimonious',
    'judgmental', 'judgemental', 'accusatory', 'accusing', 'reactive', 'condemn~', 'condemnatory', 'scold~',
    'self righteous',
  ],
  condescension: [
    'condescend~', 'condescending', 'condescension', 'patronize~', 'patronise~', 'patronizing', 'patronising',
    'talk~ down', 'talks down', 'talking down', 'insult~', 'belittle~', 'dignity', 'contempt', 'mock~',
  ],
  honesty: [
    'honest', 'honesty', 'accurate', 'accuracy', 'accurately', 'truth', 'truthful', 'truthfulness', 'true',
    'uncertain', 'uncertainty', 'certain', 'certainty', 'factual', 'facts', 'mislead~', 'misleading', 'fabricate~',
    'fabricated', 'invent~', 'made up', 'makes up', 'calibrated', 'overconfident', 'confidence', 'confident',
    'exaggerate~', 'false', 'does not know', 'doesn\'t know', 'deceive~', 'deceptive',
  ],
  help: [
    'helpful', 'helpfulness', 'useful', 'usefulness', 'practical', 'concrete', 'actionable', 'thorough', 'clear',
    'clearer', 'clearly', 'specific', 'informative', 'relevant', 'steps', 'complete',
  ],
  kindness: [
    'polite', 'politely', 'politeness', 'kind', 'kinder', 'kindly', 'kindness', 'friendly', 'empathy', 'empathetic',
    'empathic', 'compassion', 'compassionate', 'thoughtful', 'respectful', 'respect', 'cordial', 'warm', 'warmth',
    'warmly', 'sensitive', 'caring', 'supportive', 'considerate', 'amiable', 'pleasant', 'peaceful', 'wise', 'gentle',
    'courteous',
  ],
};
