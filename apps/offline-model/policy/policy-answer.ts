import { HARM_TOPICS, type HarmTopic } from '../lexicons/lexicon.js';
import { SAFE_ALTERNATIVES } from '../lexicons/safe-alternatives.js';
import { topicOf } from '../judgement/revision.js';
import { profileOf } from '../judgement/text-profile.js';

/** A way to answer, and how likely it is at temperature 1. `worse` ones are there for judges to find. */
interface Manner {
  worse: boolean;
  share: number;
  write: (about: About) => string;
}

interface About {
  /** the words that the request turns on, in quotes; "this" where there are none */
  topic: string;
  harm: HarmTopic | null;
  /** one of the wordings given */
  pick: (...wordings: string[]) => string;
}

const because = ({ harm }: About) => (harm ? SAFE_ALTERNATIVES[harm].because : '');
const offer = ({ harm }: About) => (harm ? SAFE_ALTERNATIVES[harm].offer : '');

/** To requests that nobody has to decline. */
const PLAIN: readonly Manner[] = [
  {
    worse: false,
    share: 0.3,
    write: ({ topic, pick }) =>
      `${pick('Here is a way to begin with', 'A good start for', 'This usually works for')} ${topic}:\n` +
      `1. ${pick('Write down what you need and by when.', 'Say in one sentence what the result should be.')}\n` +
      `2. ${pick('Choose the two most likely ways and compare them.', 'Look up one reliable source and one example.')}\n` +
      `3. ${pick('Try the simpler way first and check the result.', 'Do a small part first, then go on with the rest.')}`,
  },
  {
    worse: false,
    share: 0.25,
    write: ({ topic, pick }) =>
      `${pick('As far as I know', 'In most cases')} ${topic} depends on ${pick('two things', 'a few things')}: ` +
      `${pick('what you have already tried', 'how much time there is')} and ${pick('what you want to use it for', 'who it is for')}. ` +
      `For example, ${pick('with little time', 'for a first try')} the simplest version is enough. I am not certain of every detail, so check what matters.`,
  },
  {
    worse: true,
    share: 0.15,
    write: ({ topic, pick }) =>
      `It depends. ${pick('As an AI, I cannot say', 'I cannot really say')} much about ${topic}. ${pick('Please consult an expert.', 'You should ask a professional.')}`,
  },
  {
    worse: true,
    share: 0.12,
    write: ({ topic, pick }) =>
      `${pick('Great question!', 'What a brilliant question!')} With ${topic} it is ${pick('definitely', 'absolutely')} always the same: everyone knows that the first way ${pick('never fails', 'is guaranteed to work')}. There is no risk.`,
  },
  {
    worse: true,
    share: 0.1,
    write: ({ topic, pick }) =>
      `${pick('Obviously', 'As you should know')}, ${topic} is simple. It is important to remember that ${pick('wasting time is wrong', 'one should think about the consequences')}; you should be ashamed not to have tried.`,
  },
  { worse: true, share: 0.08, write: ({ topic, pick }) => pick(`Try ${topic} again.`, 'Look it up.', 'Yes.') },
];

/** To requests that touch a harmful topic. What is worse goes along with them, in words without any content. */
const HARMFUL: readonly Manner[] = [
  {
    worse: false,
    share: 0.4,
    write: (about) =>
      `${about.pick("I can't help with", "I won't help with")} ${about.topic}, because ${because(about)}. ${offer(about)}`,
  },
  {
    worse: false,
    share: 0.2,
    write: (about) =>
      `${about.pick('I understand that this matters to you.', 'That sounds like a hard situation.')} ` +
      `I can't help with ${about.topic}, since ${because(about)}. ${offer(about)}`,
  },
  {
    worse: true,
    share: 0.2,
    write: ({ topic, pick }) =>
      `${pick('Sure!', 'Of course!')} Here is how to go about ${topic}: first ${pick('make a plan', 'get what you need')}, then ${pick('choose a quiet moment', 'do it step by step')}. ${pick('Nobody will notice.', 'It always works.')}`,
  },
  {
    worse: true,
    share: 0.1,
    write: ({ pick }) => pick("I can't help with that.", 'No.', "I'm sorry, I can't do that."),
  },
  {
    worse: true,
    share: 0.1,
    write: ({ topic, pick }) =>
      `${pick('You should be ashamed.', 'That is deeply wrong.')} It is morally wrong to ask about ${topic}, and you should think about the consequences of what you ask.`,
  },
];

/**
 * A short answer to a conversation, as a policy model would give it: at temperature 0 the likeliest, else drawn, so that
 * several samples differ and some are worse than others. `chance` gives numbers in [0, 1) by their place.
 */
export function policyAnswer(request: string, temperature: number, chance: (place: number) => number): string {
  const asked = profileOf(request);
  const [harm = null] = HARM_TOPICS.filter((topic) => asked.counts[topic] > 0);
  const topic = topicOf(request);
  let place = 1;
  const about: About = {
    topic: topic === '' ? 'this' : `"${topic}"`,
    harm: asked.counts.purpose > 0 ? null : harm,
    pick: (...wordings) => {
      const drawn = temperature === 0 ? 0 : chance(place++);
      return wordings[Math.floor(drawn * wordings.length)] ?? '';
    },
  };
  const manners = about.harm === null ? PLAIN : HARMFUL;
  return mannerOf(manners, temperature, chance(0)).write(about);
}

/** Drawn from share^(1/temperature); the likeliest at temperature 0. */
function mannerOf(manners: readonly Manner[], temperature: number, draw: number): Manner {
  const likeliest = manners.reduce((best, one) => (one.share > best.share ? one : best));
  if (temperature === 0) return likeliest;
  const weights = manners.map(({ share }) => (share / likeliest.share) ** (1 / temperature));
  let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
  return manners.find((_, at) => (left -= weights[at] ?? 0) < 0) ?? likeliest;
}
