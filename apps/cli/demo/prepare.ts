import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Cli } from '../cli.js';
import type { Services } from '../services.js';
import { projectFile } from './project-file.js';

const DATASET = 'examples';
const CONSTITUTION = 'constitutions/harmlessness.yaml';

export interface Prepared {
  datasetId: string;
  items: number;
  constitution: { slug: string; version: number };
}

/** The example items and the constitution by which they are labelled; made where they are not there yet. */
export async function prepare({ actor }: Cli, { datasets, items, constitutions }: Services): Promise<Prepared> {
  const source = await readFile(projectFile(CONSTITUTION), 'utf8');
  const { slug, number } = await constitutions.load(source, CONSTITUTION, { publish: true, actor });
  const description = 'The example items that come with Precept';
  const dataset =
    (await datasets.findByName(DATASET)) ?? (await datasets.create({ name: DATASET, description }, actor));
  await items.importStream(dataset.id, createReadStream(projectFile('examples/items.jsonl')), { actor });
  const { items: held } = await datasets.get(dataset.id);
  return { datasetId: dataset.id, items: held, constitution: { slug, version: number } };
}
