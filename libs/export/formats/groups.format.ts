import type { EvidencedPair, PairText } from '#libs/database/export/exported-pair.js';
import { MESSAGES } from './columns.js';
import { plain, refuseTexts } from './dialogue.js';
import type { EvidenceGroupFormat } from './format.js';
import { PRINCIPLES, underOf, VERSION } from './provenance.js';

/**
 * K-wise groups: a row an item, with all its pairs, for trainers that take the comparisons of one prompt as one batch element
 * (InstructGPT, section 3.5: taken one by one they overfit). `pairs` names candidates by their places in `candidates`; each of
 * the m pairs weighs 1/m. Ties stay in the ranking: two candidates may share a rank. A candidate that only tied is in no pair
 * and not here.
 */
export const groups: EvidenceGroupFormat = {
  name: 'groups',
  about: 'K-wise: a row an item with its candidates, ranks, and all pairs of it, which weigh 1 together.',
  needs: 'evidence',
  columns: {
    prompt: MESSAGES,
    candidates: [{ text: 'text', contentHash: 'text', rank: 'integer', logStrength: 'number' }],
    pairs: [
      {
        chosen: 'integer',
        rejected: 'integer',
        probability: 'number',
        target: 'number',
        margin: 'number',
        weight: 'number',
      },
    ],
    item: 'text',
    intransitiveTriples: 'integer',
    offline: 'boolean',
    constitution: VERSION,
    principles: PRINCIPLES,
  },
  refuse: refuseTexts,
  rows(pairs, { id, weight, principles }) {
    const [one] = pairs;
    const texts = candidatesOf(pairs);
    const place = (side: PairText) => texts.findIndex((text) => isSame(text, side));
    const ranking = one?.result.ranking ?? null;
    return [
      {
        prompt: plain(one?.prompt ?? []),
        candidates: texts.map((side) => {
          const ranked = side.kind === 'candidate' && ranking?.candidates.find(({ index }) => index === side.index);
          const { rank, logStrength } = ranked || { rank: null, logStrength: null };
          return { text: side.text, contentHash: side.contentHash, rank, logStrength };
        }),
        pairs: pairs.map(({ chosen, rejected, probability, target, margin }) => ({
          chosen: place(chosen),
          rejected: place(rejected),
          probability,
          target,
          margin,
          weight,
        })),
        item: id,
        intransitiveTriples: ranking?.intransitiveTriples ?? null,
        offline: pairs.some(({ offline }) => offline),
        ...underOf(pairs, principles),
      },
    ];
  },
};

const isSame = (one: PairText, other: PairText) => one.kind === other.kind && one.index === other.index;

/** The texts of the pairs, each once: candidates in the order of the item, then revisions. */
function candidatesOf(pairs: readonly EvidencedPair[]): PairText[] {
  const texts: PairText[] = [];
  for (const side of pairs.flatMap(({ chosen, rejected }) => [chosen, rejected])) {
    if (!texts.some((text) => isSame(text, side))) texts.push(side);
  }
  return texts.sort((a, b) => (a.kind === b.kind ? a.index - b.index : a.kind === 'candidate' ? -1 : 1));
}
