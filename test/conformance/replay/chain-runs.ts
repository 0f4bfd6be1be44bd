import { groupedBy } from '../data/fields.js';
import { textBefore, type Chain, type RevisionChains } from '../kinds/revision-chains.js';
import { markIn, type ChainPrinciples } from './chain-principles.js';
import { keyOf } from './fenced-slots.js';
import type { Recording } from './replay-endpoint.js';
import type { ReplayHouse } from './replay-house.js';
import { turnsOf } from './turns.js';

/**
 * A recipe names the principles of a run's rounds, so a run holds the chains with one sequence of principles. A sequence
 * that was drawn at random hardly ever comes twice: most runs hold one chain.
 */
export interface ChainRun {
  chains: Chain[];
  /** null: the import refuses all of its chains */
  id: string | null;
  /** places of the chains that are stored */
  stored: ReadonlySet<string>;
}

/** Chains by the sequence of their principles. Of chains that begin alike each is in a group of its own. */
export function plannedChainRuns({ chains }: RevisionChains): Chain[][] {
  const sequence = ({ steps }: Chain) => JSON.stringify(steps.map(({ principle }) => principle));
  return [...groupedBy(chains, sequence).values()].flatMap((group) => {
    const alike = [...groupedBy(group, ({ prompt, initial }) => keyOf(prompt, initial)).values()];
    const most = Math.max(...alike.map(({ length }) => length));
    return Array.from({ length: most }, (_, i) => alike.flatMap((same) => same.slice(i, i + 1)));
  });
}

/** Imports each group of chains and starts its run. `from`: number of the first model. */
export async function startChainRuns(
  house: ReplayHouse,
  groups: readonly Chain[][],
  principles: ChainPrinciples,
  from: number,
): Promise<ChainRun[]> {
  if (groups.length === 0) return [];
  const keys = groups.map((chains) => principles.keysOf(chains));
  const constitution = await house.constitution(`recorded-chains-${from}`, principles.all);
  const runs: ChainRun[] = [];
  for (const [i, chains] of groups.entries()) {
    const named = keys[i] ?? [];
    const items = chains.map(({ prompt, initial }, n) => ({
      externalId: String(n),
      prompt: turnsOf(prompt),
      candidates: [{ text: initial }],
    }));
    const { datasetId, stored } = await house.import(`chains ${from + i}`, items);
    const recording = recordingOf(
      chains,
      named.map((key) => principles.markOf(key)),
    );
    const recipe = { name: 'critique-revision' as const, draw: { named } };
    const id = stored.size === 0 ? null : await house.start(from + i, recording, { datasetId, constitution, recipe });
    runs.push({ chains, id, stored });
  }
  return runs;
}

/** Nobody compared the first text with the last one: the replay says that they are equally good, and no pair is made. */
const NO_VERDICT = { text: '{"verdict": "C"}', finishReason: 'stop' };

/** Finds what was written by what the prompt shows: the conversation, the text as it stands, the request, the critique. */
function recordingOf(chains: readonly Chain[], marks: readonly string[]): Recording {
  const written = new Map<string, string>();
  for (const chain of chains) {
    const turns = turnsOf(chain.prompt).map(({ role, content }) => `${role.toUpperCase()}: ${content}`);
    chain.steps.forEach(({ critique, revision }, i) => {
      const asked = [turns.join(' '), textBefore(chain, i + 1), marks[i] ?? ''];
      written.set(keyOf(...asked), critique);
      written.set(keyOf(...asked, critique), revision);
    });
  }
  return ({ slots, plain }) => {
    const { conversation = '', response, critique } = slots;
    if (response === undefined) return NO_VERDICT;
    const asked = [conversation, response, markIn(plain), ...(critique === undefined ? [] : [critique])];
    const text = written.get(keyOf(...asked));
    return text === undefined ? null : { text, finishReason: 'stop' };
  };
}
