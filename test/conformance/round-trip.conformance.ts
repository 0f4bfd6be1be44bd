import { describe, expect, it } from '@jest/globals';
import type { TextPair } from '#libs/database/export/exported-pair.js';
import { hhRlhf } from '#libs/export/formats/hh-rlhf.format.js';
import { outcomesOf } from '#libs/export/outcomes/pair-outcomes.js';
import { candidate, pairRow } from '#libs/export/testing/text-pair.js';
import { hhRlhfFormat } from '#libs/intake/items/formats/hh-rlhf.format.js';
import { dataFolder, readDataFiles } from './data/data-file.js';
import { text } from './data/fields.js';
import { findConversationPairs, refusalOf } from './kinds/conversation-pairs.js';

const { wanted, path } = dataFolder();
const recorded = path === null ? [] : findConversationPairs(readDataFiles(path));

/** The pair that people chose, as an export sees it. */
function pairOf(chosen: string, rejected: string): TextPair {
  const { prompt, candidates } = hhRlhfFormat.read({ chosen, rejected });
  const [first, second] = candidates.map((one, i) => candidate('text' in one ? one.text : '', i));
  if (!first || !second) throw new Error('a pair has two candidates');
  return pairRow({ prompt, chosen: first, rejected: second }).pair;
}

// the data belong to others and do not come with the project: without them the test says so in its own name
if (recorded.length === 0) it.skip(`pairs of conversations: there are none below ${wanted}`, () => undefined);
else
  describe('pairs of conversations', () => {
    it.each(recorded.map(({ file, rows }) => [file.path, rows] as const))(
      '%s comes in and goes out byte for byte',
      (_, rows) => {
        const taken = rows.filter((row) => refusalOf(row) === null);
        expect(taken.length).toBeGreaterThan(0.9 * rows.length);
        for (const row of taken) {
          const [chosen, rejected] = [text(row, 'chosen'), text(row, 'rejected')];
          const marks = { id: 'pair', source: 1, group: 'item', done: true, duplicate: false };
          const told = { margin: false, principles: [] };
          const [outcome] = outcomesOf([{ pair: pairOf(chosen, rejected), ...marks }], hhRlhf, told);
          expect(outcome).toMatchObject({ leftOut: [], rows: [{ chosen, rejected }] });
        }
      },
    );
  });
