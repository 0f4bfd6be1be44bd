import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Cli } from '../cli.js';
import type { Services } from '../services.js';
import { projectFile } from '../project-file.js';

/** What comes with the project to be labelled. */
interface Examples {
  dataset: string;
  description: string;
  items: string;
  constitution: string;
}

const TEXTS: Examples = {
  dataset: 'examples',
  description: 'The example items that come with Precept',
  items: 'examples/items.jsonl',
  constitution: 'constitutions/harmlessness.yaml',
};
const IMAGES: Examples = {
  dataset: 'example-images',
  description: 'The drawings that come with Precept',
  items: 'examples/images.jsonl',
  constitution: 'constitutions/pictures.yaml',
};

export interface Prepared {
  datasetId: string;
  items: number;
  constitution: { slug: string; version: number };
}

/** The example items and the constitutions by which they are labelled; made where they are not there yet. */
export async function prepare(
  cli: Cli,
  services: Services,
  { images }: { images: boolean },
): Promise<{ texts: Prepared; images: Prepared | null }> {
  return {
    texts: await prepared(cli, services, TEXTS),
    images: images ? await prepared(cli, services, IMAGES) : null,
  };
}

async function prepared(
  { actor }: Cli,
  { datasets, items, constitutions }: Services,
  { dataset: name, description, items: file, constitution }: Examples,
): Promise<Prepared> {
  const source = await readFile(projectFile(constitution), 'utf8');
  const { slug, number } = await constitutions.load(source, constitution, { publish: true, actor });
  const dataset = (await datasets.findByName(name)) ?? (await datasets.create({ name, description }, actor));
  const path = projectFile(file);
  await items.importStream(dataset.id, createReadStream(path), { actor, folder: dirname(path) });
  const { items: held } = await datasets.get(dataset.id);
  return { datasetId: dataset.id, items: held, constitution: { slug, version: number } };
}
