import type { Masses } from '../judgement/masses.js';
import { checkScene, meant } from '../scenes/check-scene.js';
import { readScene } from '../scenes/read-scene.js';
import { listed, numberWord } from '../scenes/say.js';
import { COLOUR_WORDS } from '../scenes/scene-words.js';
import type { Scene } from '../scenes/scene.js';
import { captionOf, lightOf } from './caption.js';
import { isPlain, type MeasuredPicture } from './measured-picture.js';

/** Probabilities that add up to 1: { yes, no, unclear }. */
export type VisualAnswer = Masses & { readonly yes: number; readonly no: number; readonly unclear: number };

/** Measured plainly, measured near a limit, and not measured at all. */
const SURE = 0.95;
const RATHER = 0.8;
const UNSEEN: VisualAnswer = { yes: 0.08, no: 0.22, unclear: 0.7 };

function answer(holds: boolean, certainty = SURE): VisualAnswer {
  const rest = (1 - certainty) / 2;
  return holds ? { yes: certainty, no: rest, unclear: rest } : { yes: rest, no: certainty, unclear: rest };
}

const ABOUT_WORDS =
  /\b(?:words?|texts?|letters?|written|writing|says?|reads?|spell(?:s|ed)?|label(?:led)?|sign)\b|["\u201c]/i;
const ABOUT_BACKGROUND = /\bback(?:ground|drop)\b/i;
const ABOUT_LIGHT = /\bis (?:it|the (?:picture|image|photo|scene)) (?:very |mostly |rather )?(dark|bright)\b/i;
/** "Is there any red?", "Is the picture mostly red?", "Does it contain blue?" */
const ABOUT_COLOUR = new RegExp(
  `\\b(mostly |mainly |any |contain |show |see )?(?:the colou?r )?(${[...COLOUR_WORDS.keys()].join('|')})\\b(?! \\w*(?:s\\b|ground))`,
  'i',
);
const MOSTLY = 0.4;

function aboutColour(question: string, { colours }: MeasuredPicture): VisualAnswer | null {
  const [, manner = '', word = ''] = ABOUT_COLOUR.exec(question) ?? [];
  const colour = COLOUR_WORDS.get(word.toLowerCase());
  if (colour === undefined) return null;
  const share = colours.find(({ name }) => name === colour)?.share ?? 0;
  const most = /mostly|mainly/i.test(manner);
  return most ? answer(share >= MOSTLY, RATHER) : answer(share > 0, RATHER);
}

/** Things said of the whole of the picture: its ground, its light, its colours. */
function aboutWhole(question: string, scene: Scene, picture: MeasuredPicture): VisualAnswer {
  if (ABOUT_BACKGROUND.test(question)) {
    if (scene.background === null || picture.background === null) return UNSEEN;
    return answer(picture.background === scene.background);
  }
  const light = ABOUT_LIGHT.exec(question)?.[1]?.toLowerCase();
  if (light !== undefined) return answer(lightOf(picture.brightness) === light, RATHER);
  return scene.objects.every(({ noun }) => /^(?:any|some)(?:thing|where)?$/.test(noun))
    ? (aboutColour(question, picture) ?? UNSEEN)
    : UNSEEN;
}

/**
 * Answers a yes/no question about counts, colours, shapes, sizes and places from what was measured. "Unclear" where it
 * asks for anything else: objects that are no plain shapes, words, actions, or shapes in a picture without clear regions.
 */
export function answerAbout(picture: MeasuredPicture, question: string): VisualAnswer {
  if (ABOUT_WORDS.test(question)) return UNSEEN;
  const scene = readScene(question);
  const shapes = scene.objects.filter(({ shape }) => shape !== null);
  // One thing that cannot be seen leaves the whole question open.
  if (scene.objects.some(({ shape, noun }) => shape === null && !/^(?:any|some)thing$/.test(noun))) return UNSEEN;
  if (shapes.length === 0) return aboutWhole(question, scene, picture);
  if (picture.regions.length === 0)
    return isPlain(picture) ? answer(shapes.every(({ count }) => count?.most === 0)) : UNSEEN;
  const findings = checkScene(scene, picture, false);
  if (findings.some(({ holds }) => holds === false)) return answer(false);
  return findings.some(({ holds }) => holds === null) ? UNSEEN : answer(true);
}

/** Where only yes and no are offered: what cannot be seen is rather no than yes. */
export function withoutUnclear({ yes, no, unclear }: VisualAnswer): Masses {
  return { yes: yes + 0.3 * unclear, no: no + 0.7 * unclear };
}

export const CANNOT_TELL = 'I cannot tell: I measure colours, simple shapes, their number and their places only.';

/** A short answer in words to a question that is not answered by yes or no. */
export function describeAbout(picture: MeasuredPicture, question: string): string {
  const scene = readScene(question.replace(/\bhow many\b/gi, ''));
  const [object] = scene.objects;
  const noun = readScene(question.replace(/\b(?:how many|what colou?rs?)\b/gi, 'the red')).objects.find(
    ({ shape }) => shape !== null,
  );
  if (/\bhow many\b/i.test(question)) {
    const asked = object ?? (noun ? { ...noun, colour: null } : undefined);
    if (!asked || asked.shape === null || picture.regions.length === 0) return CANNOT_TELL;
    return numberWord(meant(asked, picture).length);
  }
  if (/\bwhat colou?r/i.test(question)) {
    if (ABOUT_BACKGROUND.test(question)) return picture.background ?? CANNOT_TELL;
    const named = readScene(question.replace(/\bwhat colou?rs? (?:is|are)\b/i, '')).objects[0];
    if (!named || named.shape === null) return CANNOT_TELL;
    const colours = [...new Set(meant(named, picture).flatMap(({ colour }) => colour ?? []))];
    return colours.length === 0 ? CANNOT_TELL : listed(colours);
  }
  return /\b(?:describe|what|which)\b/i.test(question) ? captionOf(picture).descriptive : CANNOT_TELL;
}
