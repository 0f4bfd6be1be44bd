import type { PrincipleRow } from '#libs/database/constitution/constitution-rows.js';
import { NamedItemReadModel } from '#libs/database/read-models/named-item.js';
import { invalid, missing } from '#libs/domain/precept-error.js';
import { SAMPLE, type PreviewTexts } from '#libs/labelling/prompts/preview.js';
import type { Cli } from '../cli.js';
import { readDataset } from '../datasets/read-dataset.js';

/** Which texts a prompt is shown with; what is left out is a sample. */
export interface TextOptions {
  constitution?: string;
  principle?: string;
  dataset?: string;
  item?: string;
  scale?: PreviewTexts['scale'];
  question?: string;
}

/** The texts that the options name. The database is opened only where one of them is in it. */
export async function previewTexts(cli: Cli, options: TextOptions): Promise<PreviewTexts> {
  const { scale = SAMPLE.scale, question = SAMPLE.question } = options;
  return { ...SAMPLE, scale, question, ...(await itemOf(cli, options)), ...(await principleOf(cli, options)) };
}

async function itemOf(cli: Cli, { dataset, item }: TextOptions): Promise<Partial<PreviewTexts>> {
  if (dataset === undefined && item === undefined) return {};
  if (dataset === undefined || item === undefined) {
    throw invalid('usage', '--item and --dataset go together: an item is known by its name within a data set.');
  }
  const services = await cli.services();
  const { id, name } = await readDataset(services, dataset);
  const found = await new NamedItemReadModel(services.database).find(id, item);
  if (!found) throw missing('item_not_found', `The data set "${name}" holds no item "${item.slice(0, 200)}".`);
  const { prompt, candidates, options } = found;
  return { prompt, candidates, options: options.length > 0 ? options : SAMPLE.options };
}

async function principleOf(cli: Cli, options: TextOptions): Promise<Partial<PreviewTexts>> {
  const { constitution, principle: key } = options;
  if (constitution === undefined && key === undefined) return {};
  if (constitution === undefined) {
    throw invalid('usage', '--principle needs --constitution SLUG or SLUG@VERSION: a key is known within one.');
  }
  const [slug = '', version] = constitution.split('@');
  const { constitutions } = await cli.services();
  const number = version === undefined ? ((await constitutions.get(slug)).versions[0]?.number ?? 1) : numberOf(version);
  const { principles } = await constitutions.version(slug, number);
  const found = key === undefined ? principles[0] : principles.find((one) => one.key === key);
  if (found) return { principle: textsOf(found) };
  const known = principles.map((one) => one.key).join(', ');
  throw missing(
    'principle_not_found',
    `${slug}@${number} has no principle "${(key ?? '').slice(0, 80)}". It has ${known}.`,
  );
}

function numberOf(version: string): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw invalid('usage', `"${version.slice(0, 40)}" is no number of a version: write SLUG@2.`);
}

const textsOf = ({ critique, revision, comparison, rating, examples }: PrincipleRow) => ({
  critique,
  revision,
  comparison,
  rating,
  examples,
});
