import { chance, PURPOSE } from '../chance.js';
import { captionOf, FIRST_WORDING, type Caption } from '../eyes/caption.js';
import type { MeasuredPicture } from '../eyes/measured-picture.js';
import { answerAbout, describeAbout, withoutUnclear, type VisualAnswer } from '../eyes/visual-question.js';
import { isRecord } from '../is-record.js';
import type { Masses } from '../judgement/masses.js';
import { contrastMasses } from '../judgement/contrast.js';
import { depiction } from '../scenes/depiction.js';
import { critiquePicture } from '../scenes/image-critique.js';
import { keyedQuestions } from '../scenes/keyed-questions.js';
import { revisePrompt } from '../scenes/revised-prompt.js';
import { shownIn } from '../scenes/shown.js';
import type { ChatRequest } from './chat-request.js';
import { optionTokens } from './option-tokens.js';
import { schemaAnswer } from './schema-answer.js';
import { plain, type AnswerToken } from './tokens.js';
import type { VisualTask } from './visual-task.js';

/** How an option may say yes or no; any other says that it is unclear. */
const MEANS_YES = /^(?:yes|y|true|correct)\b/i;
const MEANS_NO = /^(?:no|n|false|incorrect)(?![\w/])/i;

function massesOf(answer: VisualAnswer, offered: readonly { letter: string; text: string }[]): Masses {
  const meanings = offered.map(({ letter, text }) => {
    const means = (pattern: RegExp) => pattern.test(letter) || pattern.test(text);
    return means(MEANS_YES) ? 'yes' : means(MEANS_NO) ? 'no' : 'unclear';
  });
  const masses = meanings.includes('unclear') ? answer : withoutUnclear(answer);
  return Object.fromEntries(offered.map(({ letter }, at) => [letter, masses[meanings[at] ?? 'unclear'] ?? 0]));
}

/** A value in the shape of a JSON schema: fields that it does not have are empty, fields that the schema lacks go. */
function fitted(schema: unknown, value: unknown): unknown {
  if (!isRecord(schema)) return value ?? null;
  const types: unknown[] = [schema.type].flat();
  if (value === undefined) {
    if (types.includes('null')) return null;
    if (types.includes('array')) return [];
    if (types.includes('number') || types.includes('integer')) return 0;
    if (types.includes('boolean')) return false;
    return types.includes('object') ? fitted(schema, {}) : '';
  }
  if (Array.isArray(value)) return value.map((one) => fitted(schema.items, one));
  if (!isRecord(value) || !isRecord(schema.properties)) return value;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, fitted(property, value[name])]),
  );
}

/** A caption as JSON of the schema asked for, or as text: short where only that was asked for. */
function captionText(caption: Caption, { format, messages }: ChatRequest): string {
  const whole = { ...caption, ...caption.facts, caption: caption.descriptive };
  if (format.kind === 'schema') return JSON.stringify(fitted(format.schema, whole));
  const asked = messages.map(({ text }) => text).join('\n');
  if (format.kind === 'object' || /\bJSON\b/.test(asked)) return JSON.stringify(caption);
  return /\bshort\b/i.test(asked) && !/\bdescri/i.test(asked) ? caption.short : caption.descriptive;
}

export interface Seeing {
  picture: MeasuredPicture | null;
  /** first 32 bits of the body's hash */
  word: number;
  /** which of the choices */
  at: number;
  /** in [0, 1) */
  draw: number;
  /** log-odds given to what is shown first */
  positionBias: number;
}

const MEASURED = 'Answered from what was measured: colours, shapes, their number and their places.';

/** Questions as JSON, whether or not a schema asks for it. */
function questionsText({ prompt, most }: Extract<VisualTask, { kind: 'scene-questions' }>): string {
  return JSON.stringify({ questions: keyedQuestions(prompt).slice(0, most) });
}

type Prose = Exclude<VisualTask, { kind: 'caption' | 'scene-questions' | 'contrast' }>;

function proseFor(task: Prose, picture: MeasuredPicture | null): string {
  if (task.kind === 'revised-prompt') return revisePrompt(task.prompt, task.critique);
  if (task.kind === 'visual-question') return picture ? describeAbout(picture, task.question) : '';
  return critiquePicture(task.prompt, task.caption === null ? picture : shownIn(task.caption));
}

/** The answer to a task about a picture, in the form that the request asks for. */
export function visualAnswer(task: VisualTask, request: ChatRequest, seeing: Seeing): AnswerToken[] {
  const { picture, word, at, draw, positionBias } = seeing;
  if (task.kind === 'caption') {
    if (!picture) throw new Error('a caption without a picture');
    const wording =
      request.temperature === 0 ? FIRST_WORDING : (place: number) => chance(word, PURPOSE.wording, at * 16 + place);
    return plain(captionText(captionOf(picture, wording), request));
  }
  if (task.kind === 'scene-questions') return plain(questionsText(task));
  if (task.kind === 'contrast') {
    const [a, b] = [task.promptA, task.promptB].map((prompt) => depiction(prompt, task.caption));
    return optionTokens(contrastMasses(a ?? null, b ?? null, positionBias), task.offered, request, {
      text: MEASURED,
      draw,
    });
  }
  if (task.kind === 'visual-question' && picture && !task.open) {
    const masses = massesOf(answerAbout(picture, task.question), task.offered);
    const words = task.offered.map(({ letter }) => letter);
    return optionTokens(masses, words, request, { text: MEASURED, draw });
  }
  const text = proseFor(task, picture);
  if (request.format.kind === 'text') return plain(text);
  const schema =
    request.format.kind === 'schema' ? request.format.schema : { type: 'object', properties: { text: {} } };
  return schemaAnswer(schema, { text, draw, verdict: () => null });
}
