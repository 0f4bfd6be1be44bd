import type { ImageFacts, SeenObject } from '#libs/domain/image-facts.js';
import { cleanText } from '#libs/domain/clean-text.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { jsonFields } from '../answers/answer-json.js';
import { isBlank } from '#libs/domain/blank.js';
import { readable, unread, type Reading } from '../answers/reading.js';
import { soundsLikeRefusal } from '../answers/refusal.js';
import { spokenAnswer } from '../answers/spoken.js';

export interface ReadCaption {
  short: string;
  descriptive: string;
  /** null: the captioner gives a text only */
  facts: ImageFacts | null;
}

/**
 * A caption as JSON of our schema; or, of a captioner that knows no schema, as a text, whose first sentence is the short
 * one. JSON that is broken, or whose fields are not as asked for, is unreadable: half of the facts would be no facts.
 * Reasoning before it is no part of it.
 */
export function readCaption(answer: ModelAnswer): Reading<ReadCaption> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const said = spoken.value.text;
  const fields = jsonFields(said);
  if (fields === null) return unread('unreadable', 'the caption is broken JSON');
  if (fields === undefined) {
    const text = said.trim();
    if (soundsLikeRefusal(text)) return unread('refused', 'the captioner refused');
    return readable({ short: firstSentence(text), descriptive: text, facts: null });
  }
  const [short, descriptive] = [textOf(fields.get('short')?.value), textOf(fields.get('descriptive')?.value)];
  if (short === null || descriptive === null)
    return unread('unreadable', 'the caption lacks its short or descriptive text');
  if (soundsLikeRefusal(descriptive)) return unread('refused', 'the captioner refused');
  const given = fields.get('facts')?.value;
  const facts = given === undefined || given === null ? null : factsOf(given);
  if (facts === undefined) return unread('unreadable', 'the facts of the caption are not as asked for');
  return readable({ short, descriptive, facts });
}

/** Up to the first full stop that ends a sentence; at most a line. */
function firstSentence(text: string): string {
  const [line = ''] = text.split('\n');
  return /^.*?[.!?\u3002](?=\s|$)/u.exec(line)?.[0] ?? line;
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = cleanText(value).trim();
  return isBlank(text) ? null : text;
}

function factsOf(value: unknown): ImageFacts | undefined {
  if (!isRecord(value)) return undefined;
  const { objects, colours, text, scene, style } = value;
  if (!Array.isArray(objects)) return undefined;
  const seen = objects.map(objectOf);
  const [named, written] = [textsOf(colours), textsOf(text)];
  if (named === undefined || written === undefined || seen.includes(undefined)) return undefined;
  return {
    objects: seen.filter((one) => one !== undefined),
    colours: named,
    text: written,
    scene: textOf(scene) ?? '',
    style: textOf(style) ?? '',
  };
}

function objectOf(value: unknown): SeenObject | undefined {
  if (!isRecord(value)) return undefined;
  const { name, count, colour, position, size } = value;
  const known = textOf(name);
  if (known === null || typeof count !== 'number' || !Number.isInteger(count) || count < 0) return undefined;
  return { name: known, count, colour: textOf(colour), position: textOf(position), size: textOf(size) };
}

function textsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined;
  return value.flatMap((one) => textOf(one) ?? []);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
