import { validate } from 'uuid';
import type { Modality } from '#libs/domain/conversation.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { DEFAULT_CAPTION_BLEND } from './outcomes/caption-blend.js';
import { fileTypeOf, fileTypesOf, type Format, type FormatOption } from './formats/format.js';
import { picturesBeside } from './formats/picture.js';
import { MOST_COPIES } from './outcomes/soft-label-rows.js';
import { mixProblems } from './selection/mix-options.js';
import { selectionProblems } from './selection/selection-options.js';

/** Options of formats whose rows are images. */
export type ImageSettings = Required<Pick<ExportOptions, 'withImages' | 'captionBlend'>>;

type Rule =
  | { isGood: (value: unknown) => boolean; must: string }
  /** of what has places of its own */
  | { problems: (value: unknown, at: string) => Place[] };

const SWITCH: Rule = { isGood: (value) => typeof value === 'boolean', must: 'must be true or false' };
const SHARED: Record<string, Rule> = {
  allowOffline: SWITCH,
  partial: SWITCH,
  seed: {
    isGood: (value) => typeof value === 'string' && value !== '' && value.length <= 200 && isStorable(value),
    must: 'must be a text of 1 to 200 characters',
  },
  nearIdenticalPrompts: SWITCH,
  licence: {
    isGood: (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9.+-]{0,63}$/.test(value),
    must: 'must be a licence as the Hugging Face Hub names it: cc-by-4.0, apache-2.0, other',
  },
  splits: {
    isGood: areSplits,
    must: 'must be 2 to 10 shares above 0 that sum to 1, by names of lower-case letters and digits: {"train": 0.9, "test": 0.1}',
  },
};
const OF_PAIRS: Record<string, Rule> = {
  withoutOverrides: SWITCH,
  holdOutAudited: SWITCH,
  acceptedLotsOnly: SWITCH,
  selection: { problems: selectionProblems },
  calibratedBy: {
    isGood: (value) => typeof value === 'string' && validate(value),
    must: 'must be the id of a calibration map',
  },
};
const OF_FORMATS: Record<FormatOption, Rule> = {
  withImages: SWITCH,
  margin: SWITCH,
  rounds: { isGood: (value) => value === 'all' || value === 'last', must: 'must be all or last' },
  softLabelRows: {
    isGood: (value) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= MOST_COPIES,
    must: `must be a whole number from 2 to ${MOST_COPIES}`,
  },
  captionBlend: {
    isGood: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    must: 'must be a number from 0 to 1',
  },
};

/**
 * Options as a caller gave them, wholly checked; absent switches are off. Throws PreceptError bad_export_options.
 * @param format takes some options that others do not
 */
export function readOptions(
  given: unknown,
  format: Pick<Format, 'name' | 'needs' | 'options' | 'fileTypes' | 'columns'>,
): ExportOptions {
  if (given === undefined) return readOptions({}, format);
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw bad([{ at: 'options', message: 'must be an object' }]);
  }
  const ofPairs = format.needs === 'images' || format.needs === 'rounds' ? {} : OF_PAIRS;
  const rules: Record<string, Rule> = { ...SHARED, fileType: fileTypeRule(format), ...ofPairs };
  for (const name of format.options ?? []) rules[name] = OF_FORMATS[name];
  if ('precept_source' in format.columns && format.needs === 'texts') rules.mix = { problems: mixProblems };
  const said = new Map<string, unknown>(Object.entries(given).filter(([, value]) => value !== undefined));
  const places = [...said].flatMap(([name, value]) => problemOf(name, value, rules, format.name));
  if (places.length === 0) places.push(...contradictions(Object.fromEntries(said), format));
  if (places.length > 0) throw bad(places);
  const options: ExportOptions = { allowOffline: false, partial: false, ...defaultsOf(format) };
  Object.assign(options, Object.fromEntries(said));
  return picturesBeside(format, fileTypeOf(format, options.fileType)) ? { ...options, withImages: true } : options;
}

/** Of which pairs a format makes rows, where it does not take both kinds. */
const TAKES: Partial<Record<Format['needs'], Modality>> = { texts: 'text', pictures: 'image' };

function contradictions(
  { holdOutAudited, selection, margin, softLabelRows, ...others }: Partial<ExportOptions>,
  { name, needs }: Pick<Format, 'name' | 'needs'>,
): Place[] {
  const places: Place[] = [];
  if (selection?.modality !== undefined && selection.modality !== (TAKES[needs] ?? selection.modality)) {
    const message = `and the format ${name}, which takes pairs of ${TAKES[needs]}s alone, leave nothing: drop it, or choose another format`;
    places.push({ at: 'options.selection.modality', message });
  }
  if (holdOutAudited && others.withoutOverrides) {
    places.push({
      at: 'options.withoutOverrides',
      message: 'is about audited pairs, and holdOutAudited leaves them out: drop one of them',
    });
  }
  if (holdOutAudited && selection?.auditedOnly) {
    places.push({ at: 'options.selection.auditedOnly', message: 'and holdOutAudited leave nothing: drop one of them' });
  }
  if (margin && softLabelRows !== undefined) {
    places.push({ at: 'options.softLabelRows', message: 'and margin say the same twice: drop one of them' });
  }
  if (others.nearIdenticalPrompts && others.splits === undefined) {
    places.push({ at: 'options.nearIdenticalPrompts', message: 'is about splits: say splits too, or drop it' });
  }
  return places;
}

function defaultsOf({ options = [] }: Pick<Format, 'options'>): Partial<ExportOptions> {
  return {
    ...(options.includes('withImages') ? { withImages: false } : {}),
    ...(options.includes('captionBlend') ? { captionBlend: DEFAULT_CAPTION_BLEND } : {}),
  };
}

function problemOf(name: string, value: unknown, rules: Record<string, Rule>, format: string): Place[] {
  const at = `options.${name.slice(0, 64)}`;
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule && 'problems' in rule) return rule.problems(value, at);
  if (rule) return rule.isGood(value) ? [] : [{ at, message: rule.must }];
  const names = Object.keys(rules).join(', ');
  return [{ at, message: `is not an option of the format ${format}; its options are ${names}` }];
}

function fileTypeRule(format: Pick<Format, 'name' | 'fileTypes'>): Rule {
  const types: readonly unknown[] = fileTypesOf(format);
  return {
    isGood: (value) => types.includes(value),
    must: `must be ${types.join(' or ')} for the format ${format.name}`,
  };
}

function areSplits(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const shares = Object.entries(value);
  if (shares.length < 2 || shares.length > 10) return false;
  const areGood = shares.every(
    ([name, share]) => /^[a-z][a-z0-9]{0,31}$/.test(name) && typeof share === 'number' && share > 0 && share < 1,
  );
  return areGood && Math.abs(shares.reduce((sum, [, share]) => sum + Number(share), 0) - 1) < 1e-9;
}

const bad = (places: Place[]) =>
  invalid(
    'bad_export_options',
    `The export cannot be made so: ${places.map(({ at, message }) => `${at} ${message}`).join('; ')}.`,
    places,
  );
