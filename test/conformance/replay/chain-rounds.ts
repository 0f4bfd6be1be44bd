import { ROLE_CONFUSION } from '#libs/labelling/revision/parse.js';
import { namesOf, type RecordedSet } from '../data/figures.js';
import { chainTree, textBefore, type Chain, type ReplayedStep, type RevisionChains } from '../kinds/revision-chains.js';
import type { ChainPrinciples } from './chain-principles.js';
import type { ChainRun } from './chain-runs.js';
import type { ReplayHouse } from './replay-house.js';

interface StoredRound {
  item: string;
  round: number;
  key: string;
  critique: string;
  revision: string;
  unchanged: boolean;
}

const ROUNDS = `SELECT i.external_id AS item, r.round, p.key, c.text AS critique, r.text AS revision, r.unchanged
  FROM revision r JOIN critique c ON c.label_job_id = r.label_job_id AND c.round = r.round
  JOIN principle p ON p.id = r.principle_id AND p.id = c.principle_id
  JOIN label_job j ON j.id = r.label_job_id JOIN item i ON i.id = j.item_id
  WHERE j.run_id = $1 ORDER BY i.external_id, r.round`;

const FAILURES = `SELECT i.external_id AS item, j.failure_message AS message FROM label_job j JOIN item i ON i.id = j.item_id
  WHERE j.run_id = $1 AND j.state = 'failed'`;

/** Figures of a set from the rounds that its runs stored. `differences`: rounds that are not as recorded. */
export async function chainSet(
  house: ReplayHouse,
  set: RevisionChains,
  runs: readonly ChainRun[],
  principles: ChainPrinciples,
): Promise<RecordedSet & { differences: string[] }> {
  const replayed: { initial: string; steps: ReplayedStep[] }[] = [];
  const differences: string[] = [];
  const notes = [`${runs.length} runs for ${set.chains.length} chains: one for each sequence of principles`];
  for (const { chains, id, stored } of runs) {
    const rounds = id === null ? [] : await house.rows<StoredRound>(ROUNDS, [id]);
    const failures = id === null ? [] : await house.rows<{ item: string; message: string }>(FAILURES, [id]);
    for (const [n, chain] of chains.entries()) {
      const name = `chain ${set.chains.indexOf(chain) + 1}`;
      const own = rounds.filter(({ item }) => item === String(n));
      const refused = stored.has(String(n))
        ? (failures.find(({ item }) => item === String(n))?.message ?? null)
        : 'the import refuses it';
      const taken = isRefusal(refused) ? own.length : chain.steps.length;
      if (taken < chain.steps.length) notes.push(`${name}: not replayed after ${taken} rounds: ${refused ?? ''}`);
      const steps = chain.steps.map((step, i): ReplayedStep | null => {
        if (i >= taken) return { ...step, unchanged: isUnchanged(chain, i + 1) };
        const round = own.find((one) => one.round === i + 1);
        const principle = round ? principles.recordedName(round.key) : null;
        const difference = differenceOf(round, principle, chain, i + 1) ?? null;
        if (difference !== null) differences.push(`${name}, round ${i + 1} ${difference}`);
        return round && principle !== null ? { ...step, principle, unchanged: round.unchanged } : null;
      });
      replayed.push({ initial: chain.initial, steps: steps.filter((step) => step !== null) });
    }
  }
  const { file, chains } = set;
  const figures = [{ names: namesOf(file), tree: chainTree(replayed) }];
  return { kind: 'chains of revisions', files: [file.path], rows: chains.length, figures, notes, differences };
}

/** Texts that Precept never takes for a revision: blank ones, and critiques where a revision is due. */
const isRefusal = (why: string | null) =>
  why !== null && [ROLE_CONFUSION, 'is empty', 'the import refuses it'].some((known) => why.includes(known));

/** Blanks around a text are layout. */
const isUnchanged = (chain: Chain, round: number) =>
  chain.steps[round - 1]?.revision.trim() === textBefore(chain, round).trim();

/** What differs between a stored round and the recorded one, in words. */
function differenceOf(stored: StoredRound | undefined, principle: string | null, chain: Chain, round: number) {
  const step = chain.steps[round - 1];
  if (!stored || !step) return 'is missing';
  if (principle !== step.principle) return `was held under ${principle ?? 'another principle'}, not ${step.principle}`;
  if (stored.critique !== step.critique.trim()) return 'has another critique';
  if (stored.revision.trim() !== step.revision.trim()) return 'has another revision';
  return stored.unchanged === isUnchanged(chain, round)
    ? null
    : `is stored as ${stored.unchanged ? 'unchanged' : 'changed'}`;
}
