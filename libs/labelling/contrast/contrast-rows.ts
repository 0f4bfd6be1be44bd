import { v7 as uuid } from 'uuid';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import type { ContrastRow } from '#libs/database/label-job/asked-rows.js';
import { mean } from '#libs/statistics/mean.js';
import { stateOf, type Answer, type Seat } from '../judging/inquiry.js';
import { wayOf } from '../judging/label.js';
import { firstFits, type ShownContrast } from './contrast-options.js';

/** One question: a caption, the perturbed prompt, and whether the true one is shown first. */
export interface ContrastLine {
  assetHash: string;
  caption: string;
  /** of the perturbed prompt */
  position: number;
  prompt: PerturbedPrompt;
  trueFirst: boolean;
}

/**
 * What one judge holds of each caption and perturbed prompt: the mean of both orders, un-swapped. Where one of them could not
 * be read there is no probability: one order alone would be the judge's bias for a place.
 */
export function contrastRows({ judge, answers }: Seat<ShownContrast>, lines: readonly ContrastLine[]): ContrastRow[] {
  return lines.flatMap((line, i) => {
    if (!line.trueFirst) return [];
    const other = lines.findIndex((one) => isTwin(line, one));
    const { assetHash, position } = line;
    return [{ id: uuid(), assetHash, position, judge, ...heldOf(answers[i], answers[other]) }];
  });
}

const isTwin = (line: ContrastLine, { assetHash, position, trueFirst }: ContrastLine) =>
  !trueFirst && assetHash === line.assetHash && position === line.position;

type Held = Omit<ContrastRow, 'id' | 'assetHash' | 'position' | 'judge'>;
const NOTHING = { probability: null, shownFirst: null, shownSecond: null, way: null };

function heldOf(first: Answer<ShownContrast> | undefined, second: Answer<ShownContrast> | undefined): Held {
  // the judge's call failed for good
  if (!first || !second) return { ...NOTHING, state: 'failed', calls: [] };
  const calls = [...first.calls, ...second.calls];
  if (!first.reading.ok || !second.reading.ok)
    return { ...NOTHING, calls, state: stateOf(first.reading.ok ? second : first) };
  const way = wayOf([first.reading.value, second.reading.value]);
  const shownFirst = firstFits(first.reading.value, way === 'verdict');
  const shownSecond = 1 - firstFits(second.reading.value, way === 'verdict');
  return { calls, state: 'readable', way, shownFirst, shownSecond, probability: mean([shownFirst, shownSecond]) };
}
