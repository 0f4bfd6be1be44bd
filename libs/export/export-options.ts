import { isStorable } from '#libs/domain/clean-text.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { DEFAULT_CAPTION_BLEND } from './caption-blend.js';
import type { Format } from './formats/format.js';

/** Options of formats whose rows are images. */
export type ImageSettings = Required<Pick<ExportOptions, 'withImages' | 'captionBlend'>>;

type Rule = { isGood: (value: unknown) => boolean; must: string };

const SWITCH: Rule = { isGood: (value) => typeof value === 'boolean', must: 'must be true or false' };
const SHARED: Record<string, Rule> = { allowOffline: SWITCH, partial: SWITCH };
const OF_IMAGES: Record<string, Rule> = {
  withImages: SWITCH,
  captionBlend: {
    isGood: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    must: 'must be a number from 0 to 1',
  },
  seed: {
    isGood: (value) => typeof value === 'string' && value !== '' && value.length <= 200 && isStorable(value),
    must: 'must be a text of 1 to 200 characters',
  },
};

/**
 * Options as a caller gave them, wholly checked; absent switches are off. Throws PreceptError bad_export_options.
 * @param needs what the format's rows are made of: some options are of images alone
 */
export function readOptions(given: unknown = {}, needs: Format['needs'] = 'texts'): ExportOptions {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw bad([{ at: 'options', message: 'must be an object' }]);
  }
  const rules = { ...SHARED, ...(needs === 'images' ? OF_IMAGES : {}) };
  const said = new Map<string, unknown>(Object.entries(given).filter(([, value]) => value !== undefined));
  const places = [...said].flatMap(([name, value]) => problemOf(name, value, rules));
  if (places.length > 0) throw bad(places);
  const isOn = (name: string) => said.get(name) === true;
  const shared = { allowOffline: isOn('allowOffline'), partial: isOn('partial') };
  if (needs !== 'images') return shared;
  const [blend, seed] = [said.get('captionBlend'), said.get('seed')];
  return {
    ...shared,
    withImages: isOn('withImages'),
    captionBlend: typeof blend === 'number' ? blend : DEFAULT_CAPTION_BLEND,
    ...(typeof seed === 'string' ? { seed } : {}),
  };
}

function problemOf(name: string, value: unknown, rules: Record<string, Rule>): Place[] {
  const at = `options.${name.slice(0, 64)}`;
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule) return rule.isGood(value) ? [] : [{ at, message: rule.must }];
  if (Object.hasOwn(OF_IMAGES, name)) return [{ at, message: 'is an option of the format images' }];
  return [{ at, message: `is not an option; the options are ${Object.keys(rules).join(', ')}` }];
}

const bad = (places: Place[]) =>
  invalid(
    'bad_export_options',
    `The export cannot be made so: ${places.map(({ at, message }) => `${at} ${message}`).join('; ')}.`,
    places,
  );
