import { createHash } from 'node:crypto';
import { LineCounter } from 'yaml';
import { canonicalJson, canonicalText } from '#libs/constitution/canonical.js';
import type { Problem } from '#libs/constitution/problem.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { invalid, type PreceptError } from '#libs/domain/precept-error.js';
import { readFrontMatter } from './front-matter.js';
import { slotProblems } from './slot-problems.js';
import type { Template } from './template.js';
import { cut } from './template-sections.js';
import { TEMPLATE_SLOTS, type TemplateId } from './template-slots.js';

/** A prompt of 64 KB is longer than most texts that it asks about. */
export const BIGGEST_TEMPLATE_BYTES = 65_536;
const MOST_PLACES = 50;

/**
 * Reads a template file for `id` and checks that a step can fill it and read its answers.
 * @throws PreceptError invalid `template_invalid`, with file, line, column and slot of every problem
 */
export function readTemplate(id: TemplateId, source: string, fileName: string): Template {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const refuse = (problems: readonly Problem[]) => templateInvalid(fileName, text, problems);
  if (Buffer.byteLength(source) > BIGGEST_TEMPLATE_BYTES) {
    throw refuse([{ offset: 0, message: `a template has at most ${BIGGEST_TEMPLATE_BYTES / 1024} KB` }]);
  }
  if (!isStorable(text)) {
    throw refuse([
      { offset: text.search(/\0|\p{Surrogate}/u), message: 'a template holds no U+0000 and no halves of characters' },
    ]);
  }
  const sections = cut(text);
  if (Array.isArray(sections)) throw refuse(sections);
  const front = readFrontMatter(sections.front, id);
  if (Array.isArray(front)) throw refuse(front);
  const problems = slotProblems(id, front, sections);
  if (problems.length > 0) throw refuse(problems);
  const system = canonicalText(sections.system?.text ?? '');
  const user = canonicalText(sections.user.text);
  const { reader, purpose } = front;
  const { slots: kinds, contract } = TEMPLATE_SLOTS[id];
  const ownReader = reader !== null && reader.kind !== 'option';
  const slots = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { kind, required: !ownReader || !contract.includes(name), present: front.slots.has(name) },
    ]),
  );
  const present = [...front.slots.keys()].sort();
  const hash = createHash('sha256').update(canonicalJson({ id, system, user, present, reader })).digest('hex');
  return { id, hash, purpose, system, user, slots, reader };
}

/** All problems of one template as one error, each at `file:line:column`, counted from 1. */
function templateInvalid(fileName: string, text: string, problems: readonly Problem[]): PreceptError {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  const places = [...problems]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, MOST_PLACES)
    .map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return { at: `${fileName}:${line}:${col}`, message };
    });
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const first = places[0] ? ` First: ${places[0].at}: ${places[0].message}.` : '';
  return invalid('template_invalid', `The template ${fileName} has ${count}.${first}`, places);
}
