import { nearMiss } from '#libs/constitution/near-miss.js';
import { parseSource } from '#libs/constitution/parse-source.js';
import type { Problem } from '#libs/constitution/problem.js';
import { guardSource } from '#libs/constitution/source-guard.js';
import type { Reader } from '../answers/reader.js';
import { readReaderField } from './reader-field.js';
import { SLOT_KINDS, TEMPLATE_SLOTS, type SlotKind, type TemplateId } from './template-slots.js';
import type { Stretch } from './template-sections.js';

/** One slot as the front matter declares it. */
export interface DeclaredSlot {
  kind: SlotKind;
  required: boolean;
  offset: number;
}

export interface FrontMatter {
  /** offset of the field id */
  idOffset: number;
  purpose: string;
  slots: ReadonlyMap<string, DeclaredSlot>;
  contract: { names: string[]; offset: number };
  /** null: none is named, and the step reads */
  reader: Reader | null;
}

const FIELDS = ['id', 'purpose', 'slots', 'contract', 'reader'];
const LONGEST_PURPOSE = 500;

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the front matter of a template for `wanted`; all problems at once, with their offsets in the file. */
export function readFrontMatter({ text, offset }: Stretch, wanted: TemplateId): FrontMatter | Problem[] {
  const inFile = (problem: Problem): Problem => ({ ...problem, offset: problem.offset + offset });
  const harm = guardSource(text);
  if (harm) {
    const message = 'the front matter is nested too deeply, or a quote in it is never closed';
    return [inFile({ ...harm, message })];
  }
  const { tree, problems: faults } = parseSource(text);
  if (!tree || tree.problems.length > 0) return (tree?.problems ?? faults).map(inFile);
  const problems: Problem[] = [];
  const { value, offsets } = tree;
  const at = (pointer: string) => offsets.get(pointer)?.name ?? 0;
  const wrong = (pointer: string, message: string) => problems.push({ offset: at(pointer), message });
  if (!isFields(value))
    return [inFile({ offset: 0, message: 'the front matter is a list of fields: id, purpose, slots' })];
  for (const name of Object.keys(value).filter((one) => !FIELDS.includes(one))) {
    const meant = nearMiss(name, FIELDS);
    wrong(`/${name}`, `unknown field '${name.slice(0, 80)}'${meant ? `; did you mean '${meant}'?` : ''}`);
  }
  const { id, purpose, slots, contract = [], reader } = value;
  if (typeof id !== 'string') wrong('/id', `id must name the template that this one is for: ${wanted}`);
  else if (id !== wanted) wrong('/id', `this is the template "${id.slice(0, 80)}", and "${wanted}" is wanted`);
  if (typeof purpose !== 'string' || purpose === '' || purpose.length > LONGEST_PURPOSE) {
    wrong('/purpose', `purpose must say in 1 to ${LONGEST_PURPOSE} characters what the template is for`);
  }
  const declared = readSlots(slots, wrong, at);
  if (!Array.isArray(contract) || !contract.every((name) => typeof name === 'string')) {
    wrong('/contract', 'contract must list names of slots, as in [options, contract]');
  }
  const { letters } = TEMPLATE_SLOTS[wanted];
  const read =
    reader === undefined || letters === null ? null : readReaderField(reader, letters, (m) => wrong('/reader', m));
  if (reader !== undefined && letters === null) {
    wrong('/reader', 'the answers have one form here, which no other reader reads: leave the field reader out');
  }
  if (problems.length > 0) return problems.map(inFile);
  return {
    idOffset: at('/id') + offset,
    purpose: purpose as string,
    slots: new Map([...declared].map(([name, slot]) => [name, { ...slot, offset: slot.offset + offset }])),
    contract: { names: contract as string[], offset: at('/contract') + offset },
    reader: read,
  };
}

function readSlots(
  slots: unknown,
  wrong: (pointer: string, message: string) => void,
  at: (pointer: string) => number,
): Map<string, DeclaredSlot> {
  const declared = new Map<string, DeclaredSlot>();
  if (!isFields(slots)) {
    wrong('/slots', 'slots must declare each slot, as in "response: { kind: fenced, required: true }"');
    return declared;
  }
  for (const [name, slot] of Object.entries(slots)) {
    const pointer = `/slots/${name}`;
    const kind = isFields(slot) ? SLOT_KINDS.find((one) => one === slot.kind) : undefined;
    const extra = isFields(slot) ? Object.keys(slot).filter((key) => key !== 'kind' && key !== 'required') : [];
    if (!isFields(slot) || kind === undefined || extra.length > 0 || typeof (slot.required ?? true) !== 'boolean') {
      wrong(
        pointer,
        `slot "${name.slice(0, 80)}" must be { kind: plain, required: true } or { kind: fenced, required: true }`,
      );
    } else {
      declared.set(name, { kind, required: slot.required !== false, offset: at(pointer) });
    }
  }
  return declared;
}
