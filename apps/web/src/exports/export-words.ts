import type { Tone } from '../pieces/badge';
import type { Export } from './export-query';

export const STATE: Record<Export['state'], { word: string; tone: Tone }> = {
  queued: { word: 'waits for a worker', tone: 'unsure' },
  running: { word: 'being made', tone: 'accent' },
  done: { word: 'done', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
};

/** Why pairs, images or rounds did not come along. Reasons of formats say themselves what they are. */
const REASONS: Record<string, string> = {
  other_constitution: 'under another version',
  other_principles: 'none of these principles applied',
  other_modality: 'of the other kind',
  below_min_margin: 'less sure than asked',
  above_max_margin: 'surer than asked',
  in_tie_band: 'too near to a tie',
  flipped: 'the two orders differ',
  not_flipped: 'the two orders do not differ',
  orders_unknown: 'not asked in both orders',
  not_audited: 'in no audit',
  held_out: 'in the sample of an audit',
  made_later: 'made after the list was looked at',
  duplicate: 'equal texts under an equal prompt',
  image_pair: 'a pair of images',
  text_pair: 'a pair of texts',
  label_job_not_done: 'its item is not done',
  human_tie: 'people saw no difference',
  human_both_bad: 'people found both bad',
  erased: 'erased',
};

export const reasonWords = (reason: string): string => REASONS[reason] ?? reason.replaceAll('_', ' ');

/** What an export was narrowed to, a few words each. */
export function selectionWords({ options }: Export): string[] {
  const { holdOutAudited, splits, partial } = options;
  const selection: Partial<NonNullable<typeof options.selection>> = options.selection ?? {};
  const probability = (margin: number) => `${(100 / (1 + Math.exp(-margin))).toFixed(0)} %`;
  const words: (string | false | undefined)[] = [
    selection.constitutions?.join(', '),
    selection.principles && `principle ${selection.principles.join(' or ')}`,
    selection.modality && (selection.modality === 'text' ? 'texts' : 'images'),
    selection.minMargin !== undefined && `at least ${probability(selection.minMargin)}`,
    selection.maxMargin !== undefined && `at most ${probability(selection.maxMargin)}`,
    selection.orderConsistent && 'both orders agree',
    selection.flippedOnly && 'the orders differ',
    selection.auditedOnly && 'audited',
    holdOutAudited && 'audited pairs held out',
    splits && `split ${Object.keys(splits).join(', ')}`,
    partial && 'of a run under way',
  ];
  return words.filter((word) => typeof word === 'string');
}
