import { SAFE_ALTERNATIVES } from '../lexicons/safe-alternatives.js';
import { HARM_TOPICS, type HarmTopic } from '../lexicons/lexicon.js';
import { SOFTER_WORDS } from '../lexicons/softer-words.js';
import { findConflicts, type Conflict } from './conflicts.js';
import { NO_PROBLEM } from './critique.js';
import { lastRequest } from './dialogue.js';
import { alarmOf, harmOf } from './features.js';
import { EVERY_CONCERN, rememberedPrinciple } from './principle.js';
import { sentencesOf } from './sentences.js';
import { profileOf } from './text-profile.js';
import { flatten, withWords } from './words.js';

/** From here on nothing of the response is kept. */
const SEVERE = 0.5;
/** Fewer words left than this: what remains is no answer. */
const FEWEST_WORDS = 2;
const MOST_TOPIC_WORDS = 5;

/** The stretch of the request with the most words of its subject, in lower case; "" where it has none. */
export function topicOf(request: string): string {
  const subject = new Set(profileOf(request).subject);
  const flat = flatten(request);
  return withWords(flat, ({ starts, ends, stems, length }) => {
    let best = { from: 0, to: 0, weight: 0 };
    for (let first = 0; first < length; first++) {
      let said = 0;
      for (let last = first; last < Math.min(first + MOST_TOPIC_WORDS, length); last++) {
        if (!subject.has(stems[last] ?? 0)) continue;
        if (said === 0 && last > first) break;
        said += 1;
        // Words between count against the stretch, so that "fresh pasta" wins over "pasta in water".
        const weight = said - 0.4 * (last + 1 - first - said);
        if (weight > best.weight) best = { from: starts[first] ?? 0, to: ends[last] ?? 0, weight };
      }
    }
    return flat.slice(best.from, best.to).replace(/\s+/g, ' ').replaceAll('"', "'");
  });
}

/** A short, kind refusal with a safe alternative. */
function declined(concern: HarmTopic, topic: string): string {
  const { because, offer } = SAFE_ALTERNATIVES[concern];
  const about = topic === '' ? 'this' : `"${topic}" in this way`;
  return `I can't help with ${about}, because ${because}. ${offer}`;
}

function unanswered(topic: string): string {
  const about = topic === '' ? 'this' : `"${topic}"`;
  return (
    `As far as I know there are a few good ways to look at ${about}. ` +
    `For example, you can start with what matters most to you, compare two or three options, and check a reliable source before you decide.`
  );
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['\u2019]");
}

const SOFTENERS = SOFTER_WORDS.map(
  ([absolute, softer]) => [new RegExp(`\\b${escaped(absolute)}\\b`, 'gi'), softer] as const,
);

/** Absolute claims made milder, with the first letter's case kept. */
export function soften(text: string): string {
  return SOFTENERS.reduce(
    (softened, [absolute, softer]) =>
      softened.replace(absolute, (found) =>
        /^[A-Z]/.test(found) ? softer.charAt(0).toUpperCase() + softer.slice(1) : softer,
      ),
    text,
  );
}

/** Words that talk down and can be left out of a sentence without changing what it says. */
const DROPPABLE = /^(?:obviously|sweetie|honey|dear)$/i;

/** The text without the sentences in which one of the spans stands, or without the word where that is enough. */
function without(text: string, conflicts: readonly Conflict[]): string {
  const spans = conflicts.flatMap(({ span }) => (span ? [span] : []));
  const kept = sentencesOf(text).map((sentence) => {
    const hit = spans.filter(({ start, end }) => start < sentence.end && end > sentence.start);
    if (hit.length === 0) return sentence.text;
    if (!hit.every(({ start, end }) => DROPPABLE.test(text.slice(start, end)))) return '';
    return hit.reduceRight(
      (rest, { start, end }) =>
        rest.slice(0, start - sentence.start) + rest.slice(end - sentence.start).replace(/^,?[ \t]*/, ''),
      sentence.text,
    );
  });
  const joined = kept.join('').trim();
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

const isTopic = (concern: Conflict['concern']): concern is HarmTopic =>
  (HARM_TOPICS as readonly string[]).includes(concern);

/**
 * The response rewritten so that nothing of it stands against the revision request, as far as word lists can
 * see; the same text where there is nothing to do.
 */
export function reviseResponse(conversation: string, response: string, critique: string, request: string): string {
  if (critique.trim() === NO_PROBLEM) return response;
  const [profile, dialogue] = [profileOf(response), profileOf(conversation)];
  const principle = rememberedPrinciple(request);
  const asked = findConflicts(profile, dialogue, principle);
  const conflicts = asked.length > 0 ? asked : findConflicts(profile, dialogue, EVERY_CONCERN);
  if (conflicts.length === 0) return response;
  const topic = topicOf(lastRequest(conversation));
  const topics = principle.topics.length > 0 ? principle.topics : HARM_TOPICS;
  // Contact data in an answer that is otherwise fine is taken out with its sentence.
  const harmful = conflicts.find(({ concern, datum }) => isTopic(concern) && datum === null);
  const severe = harmful && harmOf(profile, alarmOf(dialogue, [], topics), topics) >= SEVERE;
  if (severe && isTopic(harmful.concern)) return declined(harmful.concern, topic);
  const toRemove = conflicts.filter(({ concern }) => concern !== 'honesty');
  const kept = without(response, toRemove);
  const softened = conflicts.some(({ concern }) => concern === 'honesty') ? soften(kept) : kept;
  if (profileOf(softened).words >= FEWEST_WORDS) return softened;
  const declinable = conflicts.map(({ concern }) => concern).find(isTopic);
  return declinable ? declined(declinable, topic) : unanswered(topic);
}
