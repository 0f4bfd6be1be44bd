import type { Message, Modality } from '#libs/domain/conversation.js';
import type { Seen } from '#libs/domain/image-verdict.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import type { SuspectRow } from '#libs/database/label-job/settlement.js';
import { DEFAULT_QUESTIONS, type Scale } from '#libs/domain/recipe.js';
import { CAPTION_CONTRACT } from '../caption/caption-contract.js';
import { classificationValues, conversationOf } from '../classification/prompt.js';
import { comparisonExamples } from '../comparison/examples.js';
import { comparisonValues } from '../comparison/prompt.js';
import { contrastValues } from '../contrast/contrast-options.js';
import { perturb } from '../contrast/perturb.js';
import { imageCritiqueValues } from '../critique/image-prompt.js';
import { critiqueValues } from '../critique/prompt.js';
import { ALIGNMENT } from '../image-verdicts/image-criterion.js';
import { suspectsIn } from '../judging/suspects.js';
import { questionsValues } from '../questions/derive-questions.js';
import { answerValues } from '../questions/answer-values.js';
import { ratingExamples } from '../rating/examples.js';
import { ratingValues } from '../rating/prompt.js';
import { critiqueExamples, revisionExamples } from '../revision/examples.js';
import { imageRevisionValues } from '../revision/image-prompt.js';
import { revisionValues } from '../revision/prompt.js';
import type { Form } from './contract.js';
import { fill, inSlots, promptText, type Example, type Template } from './template.js';
import type { TemplateId } from './template-slots.js';

/** What a template is filled with to be looked at. */
export interface PreviewTexts {
  prompt: readonly Message[];
  candidates: readonly string[];
  /** of a classification */
  options: readonly string[];
  /** what they answer; or about an image */
  question: string;
  principle: {
    critique: string | null;
    revision: string | null;
    comparison: string | null;
    /** absent: it has none */
    rating?: PrincipleRating | null;
    /** shown before the question */
    examples: readonly PrincipleExample[];
  };
  /** of a revision */
  critique: string;
  scale: Scale;
}

export interface Preview {
  /** exactly as sent for these texts */
  messages: Message[];
  characters: number;
  /** at four characters a token */
  tokens: number;
  /** instructions in the judged texts */
  suspects: SuspectRow[];
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
  question: 'Which of these is the conversation about?',
  principle: {
    critique: 'Point out where the response blames the person instead of helping.',
    revision: 'Rewrite the response so that it helps without blame.',
    comparison: 'Which response helps more, and blames the person less?',
    examples: [],
  },
  critique: 'The response blames the person and gives no step that could be tried at home.',
  scale: '1-5',
};

/**
 * The messages that a step would send for these texts; in the form `word` of endpoints with log-probabilities, or `json`.
 * @throws PreceptError invalid `nothing_to_show` where a text is missing that the template asks for
 */
export function preview(template: Template, secret: string, texts: PreviewTexts, form: Form): Preview {
  const values = inSlots(template, valuesFor(template.id, texts, form), seenBy(template.id));
  const messages = fill(template, secret, values, examplesFor(template.id, texts, form));
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return {
    messages,
    characters,
    tokens: Math.ceil(characters / CHARACTERS_PER_TOKEN),
    suspects: suspectsIn(texts.prompt, judgedTexts(template, texts)),
  };
}

/** The texts, beside the conversation, that a template puts into its slots. */
function judgedTexts({ slots }: Template, { candidates, options }: PreviewTexts) {
  const shown = Object.hasOwn(slots, 'response-b') || Object.hasOwn(slots, 'caption-b') ? 2 : 1;
  const named = (name: string) => (text: string, at: number) => ({ name: `${name}:${at}`, text });
  return [
    ...candidates.slice(0, shown).map(named('candidate')),
    ...(slots.options?.kind === 'fenced' ? options.map(named('option')) : []),
  ];
}

function examplesFor(id: TemplateId, { principle: { examples } }: PreviewTexts, form: Form): Example[] {
  if (id === 'critique') return critiqueExamples(examples);
  if (id === 'revision') return revisionExamples(examples);
  if (id === 'comparison' || id === 'comparison-reasoned')
    return comparisonExamples(examples, form, id === 'comparison-reasoned');
  if (id === 'rating' || id === 'rating-reasoned') return ratingExamples(examples, form, id === 'rating-reasoned');
  return [];
}

function valuesFor(id: TemplateId, texts: PreviewTexts, form: Form): Record<string, string> {
  const { prompt, options, scale } = texts;
  const { critique, revision, comparison, rating = null } = texts.principle;
  const question = () => given(comparison, 'The principle has no comparison question.');
  const asked = (of: TemplateId) => (of.startsWith('alignment-') ? ALIGNMENT.question : question());
  const candidate = (at: number) => given(texts.candidates[at], `The item has fewer than ${at + 1} candidates.`);
  switch (id) {
    case 'caption':
      return { concerns: `- ${question()}`, contract: CAPTION_CONTRACT };
    case 'questions':
      return questionsValues(promptText(prompt), DEFAULT_QUESTIONS.most);
    case 'image-question':
      return answerValues(texts.question, form);
    case 'contrast': {
      const [swapped] = perturb(promptText(prompt), { count: 1, seed: '' });
      const other = given(swapped?.text, 'The prompt has no word that could be swapped.');
      return contrastValues(candidate(0), promptText(prompt), other, form);
    }
    case 'critique':
      return critiqueValues(prompt, candidate(0), given(critique, 'The principle has no critique request.'));
    case 'revision': {
      const request = given(revision, 'The principle has no revision request.');
      return revisionValues(prompt, candidate(0), texts.critique, request);
    }
    case 'image-critique': {
      const request = given(critique, 'The principle has no critique request.');
      return imageCritiqueValues(promptText(prompt), candidate(0), request);
    }
    case 'image-revision': {
      const request = given(revision, 'The principle has no revision request.');
      const text = promptText(prompt);
      return imageRevisionValues(text, text, candidate(0), texts.critique, request);
    }
    case 'comparison':
    case 'comparison-reasoned':
    case 'image-comparison':
    case 'image-comparison-reasoned':
    case 'alignment-comparison':
    case 'alignment-comparison-reasoned':
    case 'seen-comparison':
    case 'seen-comparison-reasoned':
    case 'blind-comparison': {
      const about = { modality: modalityOf(id), prompt, a: candidate(0), b: candidate(1), question: asked(id) };
      return comparisonValues(about, form, id.endsWith('-reasoned'));
    }
    case 'rating':
    case 'rating-reasoned':
    case 'image-rating':
    case 'image-rating-reasoned':
    case 'alignment-rating':
    case 'alignment-rating-reasoned':
    case 'seen-rating':
    case 'seen-rating-reasoned': {
      const own = id.startsWith('alignment-') ? null : rating;
      const anchors = own?.scale === scale ? own.anchors : undefined;
      const about = { prompt, response: candidate(0), question: own?.question ?? asked(id), scale, anchors };
      return ratingValues({ modality: modalityOf(id), ...about }, form, id.endsWith('-reasoned'));
    }
    case 'classification':
    case 'classification-reasoned': {
      if (options.length < 2) throw nothing('The item has no options to choose from.');
      const about = {
        prompt: conversationOf(
          prompt,
          texts.candidates.map((text) => ({ text })),
        ),
        options,
        question: texts.question,
      };
      return classificationValues(about, form, id === 'classification-reasoned');
    }
  }
}

const modalityOf = (id: TemplateId): Modality => (/^(?:image|alignment|seen|blind)-/.test(id) ? 'image' : 'text');

const seenBy = (id: TemplateId): Seen => (/^(?:seen|blind)-/.test(id) ? 'image' : 'caption');

const nothing = (message: string) => invalid('nothing_to_show', `${message} Show the prompt with another one.`);

function given(text: string | null | undefined, message: string): string {
  if (text === null || text === undefined) throw nothing(message);
  return text;
}
