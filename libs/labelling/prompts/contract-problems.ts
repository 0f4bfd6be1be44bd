import type { Problem } from '#libs/constitution/problem.js';
import { findOption } from '../answers/find-option.js';
import { optionSet } from '../answers/option-set.js';
import { isFound } from '../answers/read-statement.js';
import type { FrontMatter } from './front-matter.js';
import { TEMPLATE_SLOTS, type TemplateId } from './template-slots.js';

/**
 * What a template's own reader makes of the answers that its slot `contract` asks for. A reader that reads none of them, or
 * one as another, would make every answer unreadable, or wrong; one that reads some of them is the template's choice.
 */
export function contractProblems(id: TemplateId, { reader, slots }: FrontMatter): Problem[] {
  const { letters } = TEMPLATE_SLOTS[id];
  const asks = slots.get('contract');
  if (letters === null || !asks || (reader?.kind !== 'patterns' && reader?.kind !== 'last-word')) return [];
  const reasoned = id.endsWith('-reasoned');
  const set = optionSet(letters.map((letter) => ({ letter })));
  const read = letters.map((letter) => {
    const asked = reasoned ? `Verdict: ${letter}` : letter;
    const found = findOption(asked, set, reasoned, reader);
    return { letter, asked, found: isFound(found) ? found.value.letter : null };
  });
  const hint =
    'let the reader read that, or say in words of your own what the answer has to look like and leave the slot out';
  const wrong = read.find(({ letter, found }) => found !== null && found !== letter);
  if (wrong) {
    const message = `slot "contract" asks for "${wrong.asked}", which the reader takes for ${wrong.found}: ${hint}`;
    return [{ offset: asks.offset, message }];
  }
  if (read.some(({ found }) => found !== null)) return [];
  const [first] = read;
  const message = `slot "contract" asks for answers as "${first?.asked ?? ''}", and the reader reads none of them: ${hint}`;
  return [{ offset: asks.offset, message }];
}
