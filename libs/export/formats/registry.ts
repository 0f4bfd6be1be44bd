import { invalid } from '#libs/domain/precept-error.js';
import type { Format } from './format.js';
import { axolotl } from './axolotl.format.js';
import { captions } from './captions.format.js';
import { critiques } from './critiques.format.js';
import { groups } from './groups.format.js';
import { hhRlhf } from './hh-rlhf.format.js';
import { hpdv2 } from './hpdv2.format.js';
import { icai } from './icai.format.js';
import { imageReward } from './image-reward.format.js';
import { images } from './images.format.js';
import { llamaFactory } from './llama-factory.format.js';
import { openrlhf } from './openrlhf.format.js';
import { pickAPic } from './pick-a-pic.format.js';
import { raw } from './raw.format.js';
import { rewardWeighted } from './reward-weighted.format.js';
import { trlPreferenceExplicit } from './trl-preference-explicit.format.js';
import { trlPreferenceExplicitText } from './trl-preference-explicit-text.format.js';
import { trlPreferenceImages } from './trl-preference-images.format.js';
import { trlPreferenceImplicit } from './trl-preference-implicit.format.js';
import { trlSft } from './trl-sft.format.js';
import { trlUnpaired } from './trl-unpaired.format.js';
import { ultrafeedbackBinarized } from './ultrafeedback-binarized.format.js';
import { verl } from './verl.format.js';

/** Every format there is. A new one is one file beside this and one line here. */
const FORMATS: Format[] = [
  axolotl,
  captions,
  critiques,
  groups,
  hhRlhf,
  hpdv2,
  icai,
  imageReward,
  images,
  llamaFactory,
  openrlhf,
  pickAPic,
  raw,
  rewardWeighted,
  trlPreferenceExplicit,
  trlPreferenceExplicitText,
  trlPreferenceImages,
  trlPreferenceImplicit,
  trlSft,
  trlUnpaired,
  ultrafeedbackBinarized,
  verl,
];

export type FormatTable = ReadonlyMap<string, Format>;

/** Formats by name. Throws where two bear the same name, or one a name that could not be a file's. */
export function formatTable(formats: readonly Format[] = FORMATS): FormatTable {
  const table = new Map<string, Format>();
  for (const format of formats) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(format.name)) {
      throw new Error(`Export format "${format.name}": a name is lower-case words and digits joined by "-".`);
    }
    if (table.has(format.name)) {
      throw new Error(`Two export formats are named "${format.name}": rename one of them in libs/export/formats.`);
    }
    table.set(format.name, format);
  }
  return table;
}

/** Throws PreceptError unknown_format, with the names that exist. */
export function formatNamed(table: FormatTable, name: string): Format {
  const format = table.get(name);
  if (format) return format;
  throw invalid(
    'unknown_format',
    `There is no export format "${name.slice(0, 64)}". The formats are ${[...table.keys()].sort().join(', ')}.`,
  );
}
