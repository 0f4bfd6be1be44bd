import type { PlaceInItem } from '../formats/place-in-item.js';

/** Where a text comes from. */
export interface Source extends PlaceInItem {
  /** what wrote it; null: it was imported, or nobody knows; absent: the format does not tell it, `raw` alone does */
  model?: string | null;
}

export interface CheckedText {
  text: string;
  /** null: the format does not tell it */
  source: Source | null;
}

/** A pair as any format of pairs holds it. */
export interface CheckedPair {
  /** all messages, one after another */
  prompt: string;
  chosen: CheckedText;
  rejected: CheckedText;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The pairs of a row, by what stands in it: every format of pairs of texts has one of these shapes. None: it is no pair of texts. */
export function pairsIn(row: unknown): CheckedPair[] {
  return isFields(row) ? shapedPairs(row).map((pair) => withSources(pair, row)) : [];
}

/** Formats with a row a pair tell the places of its texts in columns of ours. */
function withSources(pair: CheckedPair, { precept_chosen_from: chosen, precept_rejected_from: rejected }: Fields) {
  return {
    ...pair,
    chosen: { ...pair.chosen, source: pair.chosen.source ?? sourceAt(chosen) },
    rejected: { ...pair.rejected, source: pair.rejected.source ?? sourceAt(rejected) },
  };
}

function sourceAt(place: unknown): Source | null {
  const [, kind, index] = (typeof place === 'string' && /^(candidate|revision):(\d{1,9})$/.exec(place)) || [];
  return kind === undefined ? null : { kind, index: Number(index) };
}

function shapedPairs(row: Fields): CheckedPair[] {
  if (Array.isArray(row.pairs) && Array.isArray(row.candidates)) return groupPairs(row, row.pairs, row.candidates);
  const { chosen, rejected } = row;
  if (typeof chosen === 'string' && typeof rejected === 'string') return stringPair(row.prompt, chosen, rejected);
  if (Array.isArray(chosen) && Array.isArray(rejected)) {
    // a string prompt stands beside whole dialogues
    const before = Array.isArray(row.prompt) ? row.prompt : chosen.slice(0, -1);
    return pairOf(messages(before), { text: textOf(chosen.at(-1)) }, { text: textOf(rejected.at(-1)) });
  }
  const before = messages(row.prompt ?? row.messages ?? row.conversations);
  return pairOf(before, sideOf(chosen, row.rounds), sideOf(rejected, row.rounds));
}

function pairOf(
  prompt: string | null,
  chosen: { text: string | null; source?: Source | null },
  rejected: { text: string | null; source?: Source | null },
): CheckedPair[] {
  if (prompt === null || chosen.text === null || rejected.text === null) return [];
  return [
    {
      prompt,
      chosen: { text: chosen.text, source: chosen.source ?? null },
      rejected: { text: rejected.text, source: rejected.source ?? null },
    },
  ];
}

const LAST_TURN = '\n\nAssistant:';

/** Texts of turns: the prompt ends with the last open turn, whether or not it stands in a column of its own. */
function stringPair(prompt: unknown, chosen: string, rejected: string): CheckedPair[] {
  if (typeof prompt === 'string') return pairOf(prompt, { text: chosen }, { text: rejected });
  const at = chosen.lastIndexOf(LAST_TURN);
  const end = at < 0 ? 0 : at + LAST_TURN.length;
  return pairOf(chosen.slice(0, end), { text: chosen.slice(end) }, { text: rejected.slice(end) });
}

function groupPairs({ prompt }: Fields, pairs: unknown[], candidates: unknown[]): CheckedPair[] {
  const side = (place: unknown) => ({ text: typeof place === 'number' ? textOf(candidates[place]) : null });
  return pairs.flatMap((pair) =>
    isFields(pair) ? pairOf(messages(prompt), side(pair.chosen), side(pair.rejected)) : [],
  );
}

function messages(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  const texts = value.map(textOf);
  return texts.every((text) => text !== null) ? texts.join('\n\n') : null;
}

function textOf(value: unknown): string | null {
  if (!isFields(value)) return null;
  const text = value.content ?? value.value ?? value.text;
  return typeof text === 'string' ? text : null;
}

/** A side of `raw` says where it comes from. */
function sideOf(value: unknown, rounds: unknown): { text: string | null; source: Source | null } {
  const text = textOf(value);
  if (!isFields(value) || typeof value.kind !== 'string' || typeof value.index !== 'number')
    return { text, source: null };
  const { kind, index } = value;
  return { text, source: { kind, index, model: kind === 'revision' ? reviser(rounds, index) : modelOf(value.made) } };
}

function reviser(rounds: unknown, index: number): string | null {
  const all: unknown = parsed(rounds);
  const round: unknown = Array.isArray(all) ? all.find((one: unknown) => isFields(one) && one.round === index) : null;
  return isFields(round) ? modelOf(round.revision) : null;
}

function modelOf(made: unknown): string | null {
  const value = parsed(made);
  if (!isFields(value) || !isFields(value.call)) return null;
  return typeof value.call.model === 'string' ? value.call.model : null;
}

/** What has no fixed shape is JSON in a text where rows are Parquet. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value);
