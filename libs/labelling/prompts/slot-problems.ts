import { nearMiss } from '#libs/constitution/near-miss.js';
import type { Problem } from '#libs/constitution/problem.js';
import { contractProblems } from './contract-problems.js';
import type { FrontMatter } from './front-matter.js';
import { slotsIn, type PlacedSlot } from './slot-syntax.js';
import type { Sections, Stretch } from './template-sections.js';
import { TEMPLATE_SLOTS, type SlotKind, type SlotRules, type TemplateId } from './template-slots.js';

interface Placed extends PlacedSlot {
  section: 'system' | 'user';
}

const kindIn = ({ slots }: SlotRules, name: string): SlotKind | undefined =>
  Object.hasOwn(slots, name) ? slots[name] : undefined;

const written = (name: string, kind: SlotKind) => (kind === 'plain' ? `{{${name}}}` : `[[${name}]]`);

/** Why a step could not fill this template, or could not trust what comes back; offsets are those of the file. */
export function slotProblems(id: TemplateId, front: FrontMatter, sections: Sections): Problem[] {
  const rules = TEMPLATE_SLOTS[id];
  const placed = [...placedIn(sections.system, 'system'), ...placedIn(sections.user, 'user')];
  return [
    ...contractNameProblems(id, front, rules),
    ...contractProblems(id, front),
    ...declarationProblems(id, front, rules),
    ...placed.flatMap((slot) => useProblems(id, slot, front, rules)),
    ...countProblems(front, placed, rules),
    ...strayProblems(sections),
  ];
}

function placedIn(stretch: Stretch | null, section: Placed['section']): Placed[] {
  if (!stretch) return [];
  return slotsIn(stretch.text).slots.map((slot) => ({ ...slot, section, offset: slot.offset + stretch.offset }));
}

function contractNameProblems(id: TemplateId, { contract }: FrontMatter, rules: SlotRules): Problem[] {
  const foreign = contract.names.filter((name) => !rules.contract.includes(name));
  const known = rules.contract.map((one) => `"${one}"`).join(' and ');
  return foreign.map((name) => ({
    offset: contract.offset,
    message: `slot "${name}" states no contract; of ${id} it is ${known}`,
  }));
}

function declarationProblems(id: TemplateId, front: FrontMatter, rules: SlotRules): Problem[] {
  const problems: Problem[] = [];
  for (const [name, { kind, required, offset }] of front.slots) {
    const known = kindIn(rules, name);
    if (known === undefined) {
      const meant = nearMiss(name, Object.keys(rules.slots));
      const all = Object.keys(rules.slots).join(', ');
      const hint = meant ? `did you mean "${meant}"?` : `there are ${all}`;
      problems.push({ offset, message: `slot "${name.slice(0, 80)}" is not known to ${id}; ${hint}` });
    } else if (known !== kind) {
      const why =
        known === 'fenced'
          ? 'it holds text to be judged, which must stay fenced'
          : 'its words are no text to be judged';
      problems.push({ offset, message: `slot "${name}" must be ${known}: ${why}` });
    } else if (!required && !rules.contract.includes(name)) {
      problems.push({ offset, message: `slot "${name}" is required: the question cannot be asked without it` });
    }
  }
  const ownReader = front.reader !== null && front.reader.kind !== 'option';
  for (const [name, kind] of Object.entries(rules.slots)) {
    if (front.slots.has(name) || (ownReader && rules.contract.includes(name))) continue;
    const why = rules.contract.includes(name)
      ? 'it says what the answer has to look like; only a template with its own reader may do without it'
      : 'the question cannot be asked without it';
    problems.push({
      offset: front.idOffset,
      message: `slot "${name}" is missing: declare it and write ${written(name, kind)}; ${why}`,
    });
  }
  return problems;
}

function useProblems(id: TemplateId, { name, kind, offset, section }: Placed, front: FrontMatter, rules: SlotRules) {
  const known = kindIn(rules, name);
  const problems: Problem[] = [];
  if (known !== undefined && known !== kind) {
    const why = known === 'fenced' ? 'text to be judged must stay fenced' : 'it is no text to be judged';
    problems.push({ offset, message: `slot "${name}" must be written ${written(name, known)}: ${why}` });
  } else if (!front.slots.has(name)) {
    const what = known === undefined ? `slot "${name}" is not known to ${id}` : `slot "${name}" is not declared`;
    problems.push({ offset, message: `${what}; declare what is used, and use what ${id} has` });
  }
  if (kind === 'fenced' && section === 'system') {
    const message = `slot "${name}" stands in the system message, where text to be judged would be taken for ours; move it to "# User"`;
    problems.push({ offset, message });
  }
  return problems;
}

/** Fenced slots and those of the contract stand exactly once; other words may be repeated. */
function countProblems(front: FrontMatter, placed: readonly Placed[], rules: SlotRules): Problem[] {
  return [...front.slots].flatMap(([name, { offset, kind }]): Problem[] => {
    const uses = placed.filter((slot) => slot.name === name);
    if (uses.length === 0) {
      return [
        { offset, message: `slot "${name}" is declared and not used; write ${written(name, kind)} where it belongs` },
      ];
    }
    const [, second] = uses;
    if (second === undefined || (kind === 'plain' && !rules.contract.includes(name))) return [];
    return [{ offset: second.offset, message: `slot "${name}" stands here a second time; it must stand exactly once` }];
  });
}

function strayProblems({ system, user }: Sections): Problem[] {
  return [system, user].flatMap((stretch) =>
    stretch
      ? slotsIn(stretch.text).stray.map((at) => ({
          offset: at + stretch.offset,
          message: 'these braces hold no slot: a slot is written {{name}}, lower-case and without spaces',
        }))
      : [],
  );
}
