import { InvalidArgumentError } from 'commander';
import { invalid } from '#libs/domain/precept-error.js';
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

/** The shares in the order of `runs`, as they were named with --run. Undefined: none was asked for. Throws PreceptError bad_mix. */
export function mixOf(parts: MixPart[] | undefined, runs: readonly string[]): ExportMix | undefined {
  if (parts === undefined) return undefined;
  const shares = new Map<string, number>();
  for (const { run, share } of parts) {
    if (run === undefined) continue;
    if (!runs.includes(run)) throw bad(`--mix ${run}: name the run with --run as well.`);
    if (shares.has(run)) throw bad(`--mix ${run} is there twice: a run has one share.`);
    shares.set(run, share);
  }
  return {
    runs: runs.map((run) => {
      const share = shares.get(run);
      if (share === undefined) throw bad(`--run ${run} has no share: add --mix ${run}=SHARE.`);
      return share;
    }),
    human: parts.flatMap(({ dataset, share }) => (dataset === undefined ? [] : [{ dataset, share }])),
  };
}

const bad = (why: string) => invalid('bad_mix', why);
