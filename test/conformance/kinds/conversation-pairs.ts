import { checkItem } from '#libs/intake/items/item-rules.js';
import { RejectedLine } from '#libs/intake/items/line-error.js';
import { hhRlhfFormat } from '#libs/intake/items/formats/hh-rlhf.format.js';
import { longerShare } from '#libs/statistics/judge/longer.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, countsOf, lengthOf, mean, text, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';

/** Pairs of whole conversations, one of which people chose. */
export interface ConversationPairs {
  file: DataFile;
  rows: Row[];
}

export function findConversationPairs(files: readonly DataFile[]): ConversationPairs[] {
  return files.flatMap((file) =>
    file.rows && allHave(file.rows, { chosen: 'text', rejected: 'text' }) ? [{ file, rows: file.rows }] : [],
  );
}

/** Why Precept's own import refuses a pair; null where it takes it. */
export function refusalOf(row: Row): string | null {
  try {
    checkItem(hhRlhfFormat.read({ chosen: row['chosen'], rejected: row['rejected'] }));
    return null;
  } catch (error) {
    if (error instanceof RejectedLine) return error.code;
    throw error;
  }
}

const ANSWER = '\n\nAssistant:';
const QUESTION = '\n\nHuman:';

function lastTurn(conversation: string): { context: string; answer: string } {
  const at = conversation.lastIndexOf(ANSWER);
  return { context: conversation.slice(0, at), answer: conversation.slice(at + ANSWER.length).trim() };
}

/** Counts by the texts alone; a note says what the import makes of them. */
export function conversationPairFigures({ file, rows }: ConversationPairs): RecordedSet {
  const pairs = rows.map((row) => ({
    chosen: lastTurn(text(row, 'chosen')),
    rejected: lastTurn(text(row, 'rejected')),
  }));
  const longer = longerShare(
    pairs.map(({ chosen, rejected }) => ({
      choice: 'first',
      lengths: [lengthOf(chosen.answer), lengthOf(rejected.answer)],
    })),
  );
  const refused = countsOf(rows.flatMap((row) => refusalOf(row) ?? []));
  const count = (holds: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(holds).length;
  return {
    kind: 'pairs of conversations',
    files: [file.path],
    rows: rows.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          pairs: pairs.length,
          same_context: count(({ chosen, rejected }) => chosen.context === rejected.context),
          identical_responses: count(({ chosen, rejected }) => chosen.answer === rejected.answer),
          empty_final_turn: count(({ chosen, rejected }) => chosen.answer === '' || rejected.answer === ''),
          humans_prefer_longer: longer.count,
          humans_prefer_longer_of: longer.of,
          human_turns_mean: mean(rows.map((row) => text(row, 'chosen').split(QUESTION).length - 1)),
        },
      },
    ],
    notes: Object.entries(refused).map(([code, pairsRefused]) => `the import refuses ${pairsRefused}: ${code}`),
  };
}
