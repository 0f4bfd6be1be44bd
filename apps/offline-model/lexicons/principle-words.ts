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
  | 'kindness'
  | 'length';

/** Words in a principle's text that name a concern; spelt as in the lexicons. */
export const PRINCIPLE_WORDS: Record<Concern, readonly string[]> = {
  harm: [
    'harm~', 'harmful', 'harmfulness', 'harmless', 'harmlessness', 'danger~', 'dangerous', 'illegal~', 'illegally',
    'unlawful', 'crime~', 'criminal~', 'unethical', 'ethical', 'ethics', 'immoral', 'moral', 'morality',
    'toxic', 'toxicity', 'unsafe', 'safe', 'safer', 'safest', 'safety', 'damage~', 'wrongdoing', 'inappropriate',
    'offensive', 'offend', 'objectionable', 'controversial', 'acceptable', 'injure~', 'injury', 'lawful', 'lawfully', 'less harm', 'hidden danger',],
  weapons: ['weapon~', 'weaponry', 'gun~', 'firearm~', 'explosive~', 'bomb~', 'chemical nuclear', 'radiological', 'mass harm', 'many people at once',],
  drugs: ['drug~', 'narcotic~', 'controlled substance~', 'illegal substance~'],
  theft: ['theft', 'steal~', 'stolen', 'burglary', 'robbery', 'break into', 'property crime~', 'crime that has victims',],
  fraud: ['fraud~', 'fraudulent', 'scam~', 'swindle~', 'forgery', 'counterfeit~', 'blackmail~', 'deceive people', 'misled to their harm', 'crime that has victims', 'being misled', 'being deceived', 'deception', 'forged', 'dishonest gain',],
  hacking: ['hack~', 'malware', 'cybercrime', 'unauthorized access', 'unauthorised access', 'computer security', 'computers', 'accounts and networks', 'networks', 'harmful software', 'crime that has victims', 'break in',],
  violence: ['violent', 'violence', 'physical harm', 'threat~', 'threaten~', 'weaponize~', 'hurt~', 'unhurt', 'poison~', 'coercion', 'harass~', 'harassment', 'humiliate~', 'worn down', 'wear down',],
  'self-harm': ['self harm', 'suicide', 'suicidal', 'hurt themselves', 'harm themselves', 'crisis', 'distress', 'self destructive', 'starving themselves',],
  hate: [
    'hate', 'hateful', 'hatred', 'racism', 'racist', 'sexism', 'sexist', 'bigot~', 'bigotry', 'prejudice~',
    'stereotype~', 'discriminate~', 'discrimination', 'slur~', 'derogatory', 'demean~', 'misogynistic', 'social bias',
    'socially biased', 'social biases',
  ],
  sexual: ['sexual', 'sexually', 'pornographic', 'age appropriate', 'family friendly', 'minors', 'young children', 'sexualise~', 'sexualize~', 'groomed', 'grooming', 'gory', 'under eighteen',],
  privacy: [
    'privacy', 'private', 'personal data', 'personal information', 'personal details', 'confidential',
    'confidentiality', 'dox~', 'doxx~', 'surveillance', 'stalk~', 'someone\'s address', 'spy~', 'followed controlled', 'private matters', 'identifiable',],
  medical: [
    'medical', 'medicine', 'medication~', 'doctor~', 'diagnosis', 'health', 'professional advice', 'legal advice',
    'financial advice', 'a professional', 'health law or money', 'law or money', 'high stakes',],
  evasion: [
    'evasive', 'evasiveness', 'evade~', 'evasion', 'dodge~', 'dodging', 'sidestep~', 'answers the question',
    'answer the question', 'answer the request', 'answers the request', 'boilerplate', 'openly', 'directly',
    'needlessly', 'unnecessarily', 'refuse~ needlessly', 'vague', 'engages more openly', 'open about', 'hides behind', 'stock phrase',],
  preaching: [
    'preach~', 'preachy', 'moralize~', 'moralise~', 'moralistic', 'lecture~', 'obnoxious', 'sanctimonious',
    'judgmental', 'judgemental', 'accusatory', 'accusing', 'reactive', 'condemn~', 'condemnatory', 'scold~',
    'self righteous', 'decides about their own life', 'adult who decides', 'moralises', 'moralising',],
  condescension: [
    'condescend~', 'condescending', 'condescension', 'patronize~', 'patronise~', 'patronizing', 'patronising',
    'talk~ down', 'talks down', 'talking down', 'insult~', 'belittle~', 'dignity', 'contempt', 'mock~',
  ],
  honesty: [
    'honest', 'honesty', 'accurate', 'accuracy', 'accurately', 'truth', 'truthful', 'truthfulness', 'true',
    'uncertain', 'uncertainty', 'certain', 'certainty', 'factual', 'facts', 'mislead~', 'misleading', 'fabricate~',
    'fabricated', 'invent~', 'made up', 'makes up', 'calibrated', 'overconfident', 'confidence', 'confident',
    'exaggerate~', 'false', 'does not know', 'doesn\'t know', 'deceive~', 'deceptive', 'really known', 'overclaiming', 'really exist', 'exists', 'candid', 'frank', 'mistaken assumption', 'factual errors', 'correct', 'correcting', 'guided more by reasons', 'like to hear', 'flatter~',],
  help: [
    'helpful', 'helpfulness', 'useful', 'usefulness', 'concrete', 'actionable', 'thorough', 'clear',
    'clearer', 'clearly', 'informative', 'fulfils', 'fulfills', 'act on', 'legitimate need', 'feedback', 'deals better with',],
  kindness: [
    'polite', 'politely', 'politeness', 'kind', 'kinder', 'kindly', 'kindness', 'friendly', 'empathy', 'empathetic',
    'empathic', 'compassion', 'compassionate', 'thoughtful', 'respectful', 'respect', 'cordial', 'warm', 'warmth',
    'warmly', 'sensitive', 'caring', 'supportive', 'considerate', 'amiable', 'pleasant', 'peaceful', 'wise', 'gentle',
    'courteous',
  ],
  length: [
    'length', 'concise', 'conciseness', 'brief', 'briefly', 'short', 'shorter', 'verbose', 'padding', 'repetition', 'repeats itself',
    'said twice', 'no more room', 'to the point',
  ],
};
