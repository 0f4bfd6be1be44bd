import { InvalidArgumentError } from 'commander';
import type { ExportMix } from '#libs/database/export/export-view.js';

/** One part of a mix as it stands on the command line. */
export interface MixPart {
  run?: string;
  dataset?: string;
  share: number;
}

/** "RUN=0.5" or "human:DATASET=0.5", added to those before it. */
export function readMixPart(text: string, before: MixPart[] = []): MixPart[] {
  const at = text.lastIndexOf('=');
  const [name, share] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (name === '' || name === 'human:' || !/^\d*\.?\d+$/.test(share)) {
    throw new InvalidArgumentError(
      'It must be RUN=SHARE or human:DATASET=SHARE, for example last=0.5 and human:helpful=0.5.',
    );
  }
  const part = name.startsWith('human:') ? { dataset: name.slice('human:'.length) } : { run: name };
  return [...before, { ...part, share: Number(share) }];
}

/** The shares in the order of `runs`, as they were named with --run. Undefined: none was asked for. */
export function mixOf(parts: MixPart[] | undefined, runs: readonly string[]): ExportMix | undefined {
  if (parts === undefined) return undefined;
  const strange = parts.find(({ run }) => run !== undefined && !runs.includes(run));
  if (strange) throw new InvalidArgumentError(`--mix ${strange.run}: name the run with --run as well.`);
  const shareOf = (run: string) => parts.find((part) => part.run === run)?.share ?? Number.NaN;
  const without = runs.find((run) => Number.isNaN(shareOf(run)));
  if (without !== undefined)
    throw new InvalidArgumentError(`--run ${without} has no share: add --mix ${without}=SHARE.`);
  return {
    runs: runs.map(shareOf),
    human: parts.flatMap(({ dataset, share }) => (dataset === undefined ? [] : [{ dataset, share }])),
  };
}
