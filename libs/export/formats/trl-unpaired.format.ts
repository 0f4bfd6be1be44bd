import type { PairText, TextPair } from '#libs/database/export/exported-pair.js';
import { MESSAGES } from './columns.js';
import { assistant, plain, refuseTexts } from './dialogue.js';
import { LeftOut, type TextGroupFormat } from './format.js';
import { PROVENANCE_COLUMNS, provenanceColumns, underOf } from './provenance.js';

/**
 * TRL's unpaired preference type, conversational, as KTOTrainer takes it: a text a row, with whether it was preferred. Each
 * text of an item stands once, however many pairs it is in. One that won a pair and lost another has no label of that kind:
 * it has no row, and a pair of two such texts is left out. Other items of the same prompt are not looked at.
 */
export const trlUnpaired: TextGroupFormat = {
  name: 'trl-unpaired',
  about: 'For TRL’s KTOTrainer: prompt, completion and label (true: preferred), a text a row.',
  needs: 'texts',
  columns: {
    prompt: MESSAGES,
    completion: MESSAGES,
    label: 'boolean',
    precept_item: 'text',
    precept_group: 'text',
    precept_weight: 'number',
    precept_pairs: 'integer',
    precept_offline: 'boolean',
    ...PROVENANCE_COLUMNS,
  },
  refuse: refuseTexts,
  refuseIn(pair, pairs) {
    const sides = sidesOf(pairs);
    return isClear(sides, pair.chosen) || isClear(sides, pair.rejected) ? null : new LeftOut('won_and_lost');
  },
  rows(pairs, group) {
    const [one] = pairs;
    const sides = sidesOf(pairs);
    const texts = [...sides].filter(([, { won, lost }]) => won === 0 || lost === 0);
    return texts.map(([text, { won, lost, offline, behind }]) => ({
      prompt: plain(one?.prompt ?? []),
      completion: [assistant(text)],
      label: won > 0,
      precept_item: group.id,
      precept_group: group.id,
      precept_weight: 1 / texts.length,
      precept_pairs: won + lost,
      precept_offline: offline,
      ...provenanceColumns(underOf(behind, group.principles)),
    }));
  },
};

/** `behind`: the pairs that it won and lost */
type Sides = Map<string, { won: number; lost: number; offline: boolean; behind: TextPair[] }>;

/** How often each text won and lost, in the order of first appearance. */
function sidesOf(pairs: readonly TextPair[]): Sides {
  const sides: Sides = new Map();
  const of = ({ text }: PairText) => {
    const side = sides.get(text) ?? { won: 0, lost: 0, offline: false, behind: [] };
    sides.set(text, side);
    return side;
  };
  for (const pair of pairs) {
    const [winner, loser] = [of(pair.chosen), of(pair.rejected)];
    winner.won++;
    loser.lost++;
    winner.behind.push(pair);
    loser.behind.push(pair);
    if (pair.offline) winner.offline = loser.offline = true;
  }
  return sides;
}

function isClear(sides: Sides, { text }: PairText): boolean {
  const side = sides.get(text);
  return side !== undefined && (side.won === 0 || side.lost === 0);
}
