import type { NewItem } from '#libs/domain/conversation.js';
import { MOST_OPTIONS } from '#libs/domain/recipe.js';
import { checkStorable } from '#libs/lines/check-storable.js';
import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from './line-error.js';

/** Throws RejectedLine `options_count`, `blank_text`, `identical_options`, LineFault `not_storable`. */
export function checkOptions(options: string[] | undefined): void {
  if (options === undefined) return;
  if (options.length < 2 || options.length > MOST_OPTIONS) {
    throw new RejectedLine(
      'options_count',
      `options has ${options.length} texts: a classification chooses from 2 to ${MOST_OPTIONS}. Without options, leave the field out.`,
    );
  }
  options.forEach((option, i) => {
    checkStorable(option, `options[${i}]`);
    if (option.trim() === '') throw new RejectedLine('blank_text', `options[${i}] is blank.`);
    const same = options.indexOf(option);
    if (same < i) throw new RejectedLine('identical_options', `options[${same}] and options[${i}] are the same text.`);
  });
}

/**
 * A gold label must name something that the item has. Throws RejectedLine `gold_no_option`, `gold_no_candidate`,
 * `gold_ranks_mismatch`.
 */
export function checkGold({ gold, candidates, options = [] }: Omit<NewItem, 'metadata'>): void {
  if (gold === undefined) return;
  const count = candidates.length;
  if (Array.isArray(gold)) {
    if (count >= 2 && gold.length === count) return;
    const message = `gold has ${gold.length} ranks for ${count} candidates: it has one for each, and there are at least two.`;
    throw new RejectedLine('gold_ranks_mismatch', message);
  }
  if (typeof gold === 'string' && options.includes(gold)) return;
  if (typeof gold === 'string' && (options.length > 0 || gold !== 'tie')) {
    const known = options.length > 0 ? `the options are ${options.map(quote).join(', ')}` : 'the item has no options';
    throw new RejectedLine('gold_no_option', `gold is ${quote(gold)}: ${known}.`);
  }
  if (count === 2 && (gold === 0 || gold === 1 || gold === 'tie')) return;
  const wanted =
    count === 2
      ? '0 or 1, the position of the better candidate, or "tie"'
      : count > 2
        ? 'a list with a rank for each candidate, lower is better'
        : 'for items with at least two candidates, or with options';
  throw new RejectedLine(
    'gold_no_candidate',
    `gold is ${JSON.stringify(gold)}; with ${count} candidates it is ${wanted}.`,
  );
}
