import type { DataFile } from '../data/data-file.js';
import { allHave, hasFields, isRow, lengthOf, mean, text, type Row } from '../data/fields.js';
import type { Tree } from '../data/figures.js';

/** One recorded round: the principle that it was held under, and what was written. */
export interface ChainStep {
  principle: string;
  critique: string;
  revision: string;
}

/** One recorded chain of critiques and revisions. */
export interface Chain {
  prompt: string;
  initial: string;
  steps: ChainStep[];
}

export interface RevisionChains {
  file: DataFile;
  chains: Chain[];
}

const STEP = { principle: 'text', critique: 'text', revision: 'text' } as const;

/** Files of rows with a prompt, a first response and steps that revise it. */
export function findRevisionChains(files: readonly DataFile[]): RevisionChains[] {
  return files.flatMap((file) => {
    if (!file.rows || !allHave(file.rows, { prompt: 'text', initial_response: 'text', steps: 'list' })) return [];
    const chains = file.rows.map(chainOf);
    return chains.every(({ steps }) => steps.length > 0) ? [{ file, chains }] : [];
  });
}

function chainOf(row: Row): Chain {
  const steps = (row['steps'] as unknown[]).flatMap((step) =>
    isRow(step) && hasFields(step, STEP)
      ? [{ principle: text(step, 'principle'), critique: text(step, 'critique'), revision: text(step, 'revision') }]
      : [],
  );
  return { prompt: text(row, 'prompt'), initial: text(row, 'initial_response'), steps };
}

/** The text that a round begins with; `round` from 1. */
export const textBefore = ({ initial, steps }: Chain, round: number): string => steps[round - 2]?.revision ?? initial;

/** One round as it came out of a run: the recorded step that it equals, and whether it was stored as unchanged. */
export interface ReplayedStep extends ChainStep {
  unchanged: boolean;
}

/** Figures of chains as they came out, in the order of the rounds. */
export function chainTree(chains: readonly { initial: string; steps: ReplayedStep[] }[]): Tree {
  const steps = chains.flatMap((chain) => chain.steps);
  const principles: Record<string, number> = {};
  for (const { principle } of steps) principles[principle] = (principles[principle] ?? 0) + 1;
  const rounds = Math.max(0, ...chains.map((chain) => chain.steps.length));
  const lengths = (round: number) =>
    chains.flatMap(({ initial, steps: own }) => {
      const written = round === 0 ? initial : own[round - 1]?.revision;
      return written === undefined ? [] : [lengthOf(written)];
    });
  return {
    prompts: chains.length,
    steps: steps.length,
    principles,
    prompts_with_a_repeated_principle: chains.filter(
      ({ steps: own }) => new Set(own.map(({ principle }) => principle)).size < own.length,
    ).length,
    revisions_equal_to_previous_text: steps.filter(({ unchanged }) => unchanged).length,
    mean_characters_by_step: Array.from({ length: rounds + 1 }, (_, round) => mean(lengths(round))),
  };
}
