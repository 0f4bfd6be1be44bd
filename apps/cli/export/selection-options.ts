import type { Command } from 'commander';
import { BEST_OF, DUPLICATES, type PairSelection } from '#libs/database/export/selection/pair-selection.js';
import type { Modality } from '#libs/domain/conversation.js';
import { oneOf, wholeNumber } from '../command.js';
import { defined } from '../runs/defined.js';
import { readNumber, readWords } from '../runs/option-readers.js';

const MODALITIES: readonly Modality[] = ['text', 'image'];

/** The filters as commander reads them. */
export interface SelectionOptions extends Omit<PairSelection, 'constitutions'> {
  constitution?: string[];
}

/** Adds a flag for each filter. */
export function withSelection(made: Command): Command {
  return made
    .optionsGroup('Which pairs:')
    .option('--constitution <versions>', 'only those under a version: harmlessness@2,harmlessness@3', readWords)
    .option('--principles <keys>', 'only those to which one of them applied: kind,honest', readWords)
    .option('--modality <kind>', 'only text, or only image', oneOf(MODALITIES))
    .option('--min-margin <margin>', 'only labels with these log-odds at least, before any clamp', readNumber)
    .option('--max-margin <margin>', 'only labels with these log-odds at most, before any clamp', readNumber)
    .option('--tie-band <band>', 'only labels this far above 0.5 at least, before any clamp', readNumber)
    .option('--order-consistent', 'only those whose two orders are known to agree')
    .option('--flipped-only', 'only those whose two orders are known to have disagreed')
    .option('--audited-only', 'only those in the sample of an audit')
    .option('--best-of <which>', 'rankings and ratings: the best against the worst, or against each', oneOf(BEST_OF))
    .option(
      '--duplicates <which>',
      'equal texts exactly, or normalised: white space and coding aside',
      oneOf(DUPLICATES),
    )
    .option(
      '--max-per-prompt <number>',
      'at most so many under one prompt, drawn by the seed',
      wholeNumber(1, 1_000_000),
    )
    .option('--made-before <moment>', 'only those made before a moment in UTC: 2026-11-23T09:30:00Z')
    .optionsGroup('');
}

/** What was asked, or undefined where nothing was. */
export function selectionOf(options: SelectionOptions): PairSelection | undefined {
  const { constitution, principles, modality, minMargin, maxMargin, tieBand } = options;
  const { orderConsistent, flippedOnly, auditedOnly, bestOf, duplicates, maxPerPrompt, madeBefore } = options;
  const asked = defined({
    ...{ constitutions: constitution, principles, modality, minMargin, maxMargin, tieBand },
    ...{ orderConsistent, flippedOnly, auditedOnly, bestOf, duplicates, maxPerPrompt, madeBefore },
  });
  return Object.keys(asked).length === 0 ? undefined : asked;
}
