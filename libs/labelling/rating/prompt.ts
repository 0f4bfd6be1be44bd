import type { Modality } from '#libs/domain/conversation.js';
import { NOT_APPLICABLE } from '../answers/score-masses.js';
import type { Scale } from '#libs/domain/recipe.js';
import type { Turn } from '../judging/shown-request.js';
import { contractOf, optionsText, type Form, type OfferedOption } from '../prompts/contract.js';
import { SHOWN } from '../prompts/template-slots.js';
import { transcript } from '../prompts/template.js';

const numbers = (last: number, ends: { worst: string; best: string }): OfferedOption[] =>
  Array.from({ length: last }, (_, at) => {
    const says = at === 0 ? ends.worst : at === last - 1 ? ends.best : '';
    return { word: String(at + 1), says };
  });

const ENDS = {
  worst: 'It does not do what the question asks for at all.',
  best: 'It does what the question asks for as well as one could wish.',
};

/** The points of each scale, from the worst to the best. */
export const SCALE_POINTS = {
  'good-bad': [
    { word: 'bad', says: 'It falls short of what the question asks for.' },
    { word: 'good', says: 'It does what the question asks for.' },
  ],
  '1-5': numbers(5, ENDS),
  '1-10': numbers(10, ENDS),
} as const satisfies Record<Scale, readonly OfferedOption[]>;

/** Everything that a judge may answer on a scale. */
export const scoreWords = (scale: Scale): string[] => [...SCALE_POINTS[scale].map(({ word }) => word), NOT_APPLICABLE];

/** What a rating is asked about. */
export interface RatingAsked {
  /** absent: texts */
  modality?: Modality;
  prompt: readonly Turn[];
  response: string;
  question: string;
  scale: Scale;
  /** what points of the scale mean under this principle */
  anchors?: Readonly<Record<string, string>>;
}

/** What a rating is asked with. */
export function ratingValues(
  { modality = 'text', prompt, response, question, scale, anchors = {} }: RatingAsked,
  form: Form,
  reasons = false,
): Record<string, string> {
  const silent = { word: NOT_APPLICABLE, says: 'The question does not apply to this response.' };
  const points = SCALE_POINTS[scale].map(({ word, says }) => ({ word, says: anchors[word] ?? says }));
  return {
    conversation: transcript(prompt),
    [SHOWN[modality]]: response,
    question,
    options: optionsText([...points, silent]).replace(/ +$/gm, ''),
    contract: contractOf(scoreWords(scale), 'score', form, reasons),
  };
}
