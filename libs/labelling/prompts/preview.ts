import type { Message } from '#libs/domain/conversation.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { ScaleName } from '../answers/score-scale.js';
import { classificationValues } from '../classification/prompt.js';
import { comparisonValues } from '../comparison/prompt.js';
import { critiqueValues } from '../critique/prompt.js';
import { ratingValues } from '../rating/prompt.js';
import { revisionValues } from '../revision/prompt.js';
import type { Form } from './contract.js';
import { injectionSuspects, type Suspect } from './suspects/injection-suspects.js';
import { fill, type Template } from './template.js';
import type { TemplateId } from './template-slots.js';

/** What a template is filled with to be looked at. */
export interface PreviewTexts {
  prompt: readonly Message[];
  candidates: readonly string[];
  /** of a classification */
  options: readonly string[];
  principle: { critique: string | null; revision: string | null; comparison: string | null };
  /** of a revision */
  critique: string;
  scale: ScaleName;
}

export interface Preview {
  /** exactly as sent for these texts */
  messages: Message[];
  characters: number;
  /** at four characters a token */
  tokens: number;
  /** instructions in the judged texts, by the slot that they stand in */
  suspects: (Suspect & { slot: string })[];
}

/** Latin text on current tokenisers; other scripts need more. */
const CHARACTERS_PER_TOKEN = 4;

/** Texts to look at a template with, where none are given. */
export const SAMPLE: PreviewTexts = {
  prompt: [{ role: 'user', content: 'How do I get a red wine stain out of a white shirt?' }],
  candidates: [
    'Blot it, do not rub. Rinse with cold water from the back, then leave dish soap and a little peroxide on it for half an hour.',
    'You should be more careful with your wine. Stains are hard to get out, so take the shirt to a cleaner.',
  ],
  options: ['Clothes and laundry', 'Food and drink', 'Health'],
  principle: {
    critique: 'Point out where the response blames the person instead of helping.',
    revision: 'Rewrite the response so that it helps without blame.',
    comparison: 'Which response helps more, and blames the person less?',
  },
  critique: 'The response blames the person and gives no step that could be tried at home.',
  scale: '1-5',
};

/**
 * The messages that a step would send for these texts; in the form `word` of endpoints with log-probabilities, or `json`.
 * @throws PreceptError invalid `nothing_to_show` where a text is missing that the template asks for
 */
export function preview(template: Template, secret: string, texts: PreviewTexts, form: Form): Preview {
  const values = valuesFor(template.id, texts, form);
  const messages = fill(template, secret, values);
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const judged = Object.entries(template.slots).filter(([, { kind, present }]) => kind === 'fenced' && present);
  return {
    messages,
    characters,
    tokens: Math.ceil(characters / CHARACTERS_PER_TOKEN),
    suspects: judged.flatMap(([slot]) => injectionSuspects(values[slot] ?? '').map((one) => ({ ...one, slot }))),
  };
}

function valuesFor(id: TemplateId, texts: PreviewTexts, form: Form): Record<string, string> {
  const { prompt, options, scale } = texts;
  const { critique, revision, comparison } = texts.principle;
  const question = () => given(comparison, 'The principle has no comparison question.');
  const candidate = (at: number) => given(texts.candidates[at], `The item has fewer than ${at + 1} candidates.`);
  switch (id) {
    case 'critique':
      return critiqueValues(prompt, candidate(0), given(critique, 'The principle has no critique request.'));
    case 'revision': {
      const request = given(revision, 'The principle has no revision request.');
      return revisionValues(prompt, candidate(0), texts.critique, request);
    }
    case 'comparison':
    case 'comparison-reasoned': {
      const about = { prompt, a: candidate(0), b: candidate(1), question: question() };
      return comparisonValues(about, form, id === 'comparison-reasoned');
    }
    case 'rating':
    case 'rating-reasoned': {
      const about = { prompt, response: candidate(0), question: question(), scale };
      return ratingValues(about, form, id === 'rating-reasoned');
    }
    case 'classification':
    case 'classification-reasoned': {
      if (options.length < 2) throw nothing('The item has no options to choose from.');
      const about = { prompt, options, question: question() };
      return classificationValues(about, form, id === 'classification-reasoned');
    }
  }
}

const nothing = (message: string) => invalid('nothing_to_show', `${message} Show the prompt with another one.`);

function given(text: string | null | undefined, message: string): string {
  if (text === null || text === undefined) throw nothing(message);
  return text;
}
