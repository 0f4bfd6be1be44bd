import { NO_PROBLEM } from '../judgement/critique.js';
import { readScene } from './read-scene.js';
import { atPlace, numberWord, saidAs } from './say.js';
import type { SceneObject } from './scene.js';

/** Words of a revised prompt. */
const FEWEST = 15;
const MOST = 80;

const ENDINGS = [
  'Draw simple shapes in even colours, clearly apart from each other and away from the edges.',
  'Nothing else is in the picture.',
];

const wordsIn = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '').length;

/** "Show exactly three red circles on the left." */
function insisted(object: SceneObject): string {
  const { count, place } = object;
  const where = place === null ? '' : ` ${atPlace(place)}`;
  if (!count || count.least !== count.most) return `Show the ${saidAs(object, 1)}${where}.`;
  return `Show exactly ${numberWord(count.most)} ${saidAs(object, count.most)}${where}.`;
}

/**
 * The prompt with what it asks for said once more and more exactly, 15 to 80 words; what a critique names comes first.
 * A prompt that is too long alone is cut after 80 words.
 */
export function revisePrompt(prompt: string, critique: string): string {
  const bare = prompt.trim().split(/\s+/).slice(0, MOST).join(' ');
  const ended = /[.!?]$/.test(bare) || wordsIn(bare) === MOST ? bare : `${bare}.`;
  const scene = readScene(prompt);
  const named = (object: SceneObject) => !critique.startsWith(NO_PROBLEM) && critique.includes(saidAs(object, 1));
  const objects = scene.objects.filter(
    ({ colour, count, place }) => colour !== null || count !== null || place !== null,
  );
  const ground = scene.background === null ? [] : [`The background is plain ${scene.background}.`];
  const sentences = [
    ...objects.filter(named).map(insisted),
    ...objects.filter((object) => !named(object)).map(insisted),
    ...ground,
    ...ENDINGS,
  ];
  let revised = ended;
  for (const sentence of sentences)
    if (wordsIn(revised) + wordsIn(sentence) <= MOST && !revised.includes(sentence)) revised = `${revised} ${sentence}`;
  if (wordsIn(revised) < FEWEST) throw new Error('a revised prompt that is too short');
  return revised;
}
