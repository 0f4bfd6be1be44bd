import type { RecordedSet } from '../data/figures.js';
import type { AnnotatedPairs } from '../kinds/annotated-pairs.js';
import type { JudgedPairs } from '../kinds/judged-pairs.js';
import type { RevisionChains } from '../kinds/revision-chains.js';
import type { TokenChoices } from '../kinds/token-choices.js';
import { chainSet } from './chain-rounds.js';
import { ChainPrinciples } from './chain-principles.js';
import { plannedChainRuns, startChainRuns } from './chain-runs.js';
import { pairSets, plannedPairRuns, startPairRuns } from './pair-replay.js';
import { ReplayHouse, type ImportedItems } from './replay-house.js';

/** What is replayed: found in the data folder by shape. */
export interface Replayable {
  pairs: JudgedPairs[];
  chains: RevisionChains[];
  /** imported only, to see what the import says of their texts */
  choices: TokenChoices[];
  annotated: AnnotatedPairs[];
}

export interface Replay {
  sets: RecordedSet[];
  /** rounds of chains that did not come out as recorded */
  differences: string[];
  imports: { identical: (ImportedItems & { of: number })[]; annotated: (ImportedItems & { of: AnnotatedPairs })[] };
  calls: number;
  /** prompts that nothing was recorded for, by the model that was asked */
  unknown: string[];
}

/** Replays all sets through one worker process. Throws where runs do not end in `withinMs`. */
export async function replay({ pairs, chains, choices, annotated }: Replayable, withinMs: number): Promise<Replay> {
  const planned = pairs.flatMap(plannedPairRuns);
  const groups = chains.map(plannedChainRuns);
  const models = groups.reduce((sum, { length }) => sum + length, planned.length);
  const house = await ReplayHouse.open(Math.max(1, models));
  try {
    const identical = [];
    for (const set of choices) identical.push(await importIdentical(house, set));
    const annotatedItems = [];
    for (const set of annotated) annotatedItems.push(await importAnnotated(house, set));

    const pairRuns = await startPairRuns(house, planned, 0);
    const chainRuns = [];
    let from = planned.length;
    for (const [i, set] of chains.entries()) {
      const principles = new ChainPrinciples();
      const own = groups[i] ?? [];
      chainRuns.push({ set, principles, runs: await startChainRuns(house, own, principles, from) });
      from += own.length;
    }
    await house.finish(withinMs);
    const sets = await pairSets(house, pairs, pairRuns);
    const differences: string[] = [];
    for (const { set, principles, runs } of chainRuns) {
      const one = await chainSet(house, set, runs, principles);
      sets.push(one);
      differences.push(...one.differences);
    }
    const { calls, unknown } = house.endpoint;
    return { sets, differences, imports: { identical, annotated: annotatedItems }, calls, unknown };
  } finally {
    await house.close();
  }
}

/** Pairs of one text: what the import makes of them, before any call. */
async function importIdentical(house: ReplayHouse, { file, choices }: TokenChoices) {
  const same = choices.filter(({ first, second }) => first === second);
  const items = same.map(({ first, second }, i) => ({
    externalId: String(i),
    prompt: 'Which of the two is better?',
    candidates: [{ text: first }, { text: second }],
  }));
  return { ...(await house.import(`identical ${file.path}`, items)), of: same.length };
}

/** Pairs as they were recorded, be they no texts at all. */
async function importAnnotated(house: ReplayHouse, set: AnnotatedPairs) {
  const items = set.rows.map((row, i) => ({
    externalId: String(i),
    prompt: [row['instruction'], row['input']].filter((part) => typeof part === 'string' && part !== '').join('\n\n'),
    candidates: [{ text: row['response1'] }, { text: row['response2'] }],
  }));
  return { ...(await house.import(`annotated ${set.file.path}`, items)), of: set };
}
