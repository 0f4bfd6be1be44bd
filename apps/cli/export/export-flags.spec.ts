import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { readOptions } from '#libs/export/export-options.js';
import { formatNamed, formatTable } from '#libs/export/formats/registry.js';
import { type ExportFlags, optionsOf, withExportFlags } from './export-flags.js';

const MAP = '019a0000-0000-7000-8000-000000000000';

function flagsOf(args: string): ExportFlags {
  const command = withExportFlags(new Command().exitOverride().configureOutput({ writeErr: () => undefined }));
  return command.parse(args === '' ? [] : args.split(' '), { from: 'user' }).opts<ExportFlags>();
}

describe('the flags of an export', () => {
  it.each<[string, Partial<ExportOptions>, string?]>([
    ['', {}],
    ['--allow-offline --partial', { allowOffline: true, partial: true }],
    [
      '--splits train=0.9,test=0.1 --near-identical-prompts',
      { splits: { train: 0.9, test: 0.1 }, nearIdenticalPrompts: true },
    ],
    ['--licence cc-by-4.0 --seed 8 --file-type parquet', { licence: 'cc-by-4.0', seed: '8', fileType: 'parquet' }],
    ['--margin', { margin: true }],
    ['--soft-label-rows 10', { softLabelRows: 10 }],
    ['--rounds last', { rounds: 'last' }, 'trl-sft'],
    ['--with-images --caption-blend 0.5', { withImages: true, captionBlend: 0.5 }, 'images'],
    ['--without-overrides', { withoutOverrides: true }],
    ['--hold-out-audited', { holdOutAudited: true }],
    [`--accepted-lots-only --calibrated-by ${MAP}`, { acceptedLotsOnly: true, calibratedBy: MAP }],
    ['--mix last=0.4 --mix human:a=b=.6', { mix: { runs: [0.4], human: [{ dataset: 'a=b', share: 0.6 }] } }],
    [
      '--constitution harmlessness@2,harmlessness@3',
      { selection: { constitutions: ['harmlessness@2', 'harmlessness@3'] } },
    ],
    ['--principles kind,honest --modality text', { selection: { principles: ['kind', 'honest'], modality: 'text' } }],
    ['--min-margin 0.5 --tie-band .1', { selection: { minMargin: 0.5, tieBand: 0.1 } }],
    [
      '--flipped-only --max-margin 2 --made-before 2026-11-23T09:30:00Z',
      { selection: { flippedOnly: true, maxMargin: 2, madeBefore: '2026-11-23T09:30:00Z' } },
    ],
    ['--order-consistent --audited-only', { selection: { orderConsistent: true, auditedOnly: true } }],
    [
      '--best-of each --duplicates normalised --max-per-prompt 4',
      { selection: { bestOf: 'each', duplicates: 'normalised', maxPerPrompt: 4 } },
    ],
  ])('%s', (args, options, format = 'trl-preference-explicit') => {
    const asked = optionsOf(flagsOf(args), ['last']);
    // without what was not said
    expect(JSON.parse(JSON.stringify(asked))).toEqual({ allowOffline: false, partial: false, ...options });
    // and the service takes all of it
    expect(readOptions(asked, formatNamed(formatTable(), format))).toMatchObject(options);
  });

  it.each([
    '--modality sound',
    '--best-of all',
    '--duplicates none',
    '--max-per-prompt 0',
    '--max-per-prompt 1.5',
    '--min-margin much',
    '--tie-band',
    '--file-type csv',
    '--rounds first',
    '--soft-label-rows 1',
    '--splits train',
    '--mix human:=1',
    '--no-such-flag',
  ])('refuses %s', (args) => {
    expect(() => flagsOf(args)).toThrow();
  });
});
