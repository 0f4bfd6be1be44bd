import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { LabellingRig } from '../integration/labelling-rig.js';
import { seed } from '../integration/seed.js';
import { dataFolder, readDataFiles } from './data/data-file.js';
import { hasFields, text, texts } from './data/fields.js';
import { startCaptionEndpoint, type CaptionEndpoint } from './replay/caption-endpoint.js';

jest.setTimeout(120_000);

/** Captions that were recorded of one picture: by beam search, then by nucleus sampling. */
interface RecordedCaptions {
  folder: string;
  image: string;
  captions: string[];
}

const { wanted, path } = dataFolder();
const recorded = path === null ? [] : captionsIn(path);

function captionsIn(root: string): RecordedCaptions[] {
  return readDataFiles(root).flatMap(({ path: file, rows }) =>
    (rows ?? []).flatMap((row) => {
      if (!hasFields(row, { image: 'text', beam_search: 'list' })) return [];
      const captions = [...(texts(row, 'beam_search') ?? []), ...(texts(row, 'nucleus') ?? [])];
      const [folder, image] = [dirname(join(root, file)), text(row, 'image')];
      return captions.length > 0 && existsSync(join(folder, image)) ? [{ folder, image, captions }] : [];
    }),
  );
}

/** What the scripted scorer says: letters, so that ties occur and the order of the answers does not matter. */
const scoreOf = (caption: string) => caption.length % 3;

/** Recorded captions, replayed as a captioner, go through a run: kept as recorded, ranked by a scorer, ties stable. */
// the data belong to others and do not come with the project: without them the test says so in its own name
if (recorded.length === 0)
  it.skip(`recorded captions: there are none with their pictures below ${wanted}`, () => undefined);
else
  describe('recorded captions', () => {
    const own = mkdtempSync(join(tmpdir(), 'precept-captions-'));
    let endpoint: CaptionEndpoint;
    let rig: LabellingRig;
    beforeAll(async () => {
      endpoint = await startCaptionEndpoint(
        recorded.map(({ captions }) => captions),
        scoreOf,
      );
      const price = `price: { prompt: '0', completion: '0' }`;
      const captioners = recorded.map(
        (_, i) => `  blip-${i}: { url: '${endpoint.url}', model: blip-${i}, ${price} }\n`,
      );
      const scorer = `  clip: { url: '${endpoint.url}', model: clip, scoring: { aspect: alignment } }\n`;
      const judge = `  judge: { url: '${endpoint.url}', model: judge, logprobs: false, ${price} }\n`;
      const PRECEPT_CONFIG = join(own, 'precept.yaml');
      writeFileSync(PRECEPT_CONFIG, `default: judge\nendpoints:\n${judge}${scorer}${captioners.join('')}`);
      rig = await LabellingRig.open({}, { PRECEPT_CONFIG });
      await rig.worker();
    });
    afterAll(async () => {
      await rig.close();
      await endpoint.close();
      rmSync(own, { recursive: true });
    });

    it.each(recorded.map((one, i) => [one.image, one, i] as const))(
      'of %s',
      async (_, { folder, image, captions }, i) => {
        const { pool } = rig.database;
        const { slug, datasetId } = await seed(rig.database, 0, { appliesTo: ['image'] });
        const config = loadConfig({ cwd: rig.dataDir, env: { PRECEPT_DATA_DIR: rig.dataDir } });
        const items = new ItemService(new DatasetStore(pool), new ItemStore(pool), openImages(config, rig.database));
        const line = JSON.stringify({ prompt: 'A photograph.', candidates: [{ image: { path: image, name: image } }] });
        expect(await items.importStream(datasetId, lines(line), { folder })).toMatchObject({ accepted: 1, errors: [] });
        const run = await rig.runs.start(
          {
            ...{ datasetId, constitution: { slug, version: 1 }, budget: '1' },
            recipe: { name: 'rating', alignment: false, captions: { count: captions.length, rankedBy: 'clip' } },
            models: { judge: 'judge', captioner: `blip-${i}`, scorers: ['clip'] },
          },
          'conformance',
        );
        const end = await rig.until(run.id, ({ state }) => state === 'done');
        expect(end.labelJobs).toMatchObject({ done: 1 });
        const { rows } = await pool.query<{ descriptive: string; score: number; scoredBy: string; best: boolean }>(
          `SELECT k.descriptive, k.score, k.scored_by AS "scoredBy", k.best FROM caption k JOIN label_job j ON j.id = k.label_job_id
         WHERE j.run_id = $1 ORDER BY k.position`,
          [run.id],
        );
        expect(rows.map(({ descriptive }) => descriptive).sort()).toEqual([...captions].sort());
        // the one by beam search was asked for at temperature 0
        expect(rows[0]?.descriptive).toBe(captions[0]);
        expect(rows.map(({ score, scoredBy }) => [score, scoredBy])).toEqual(
          rows.map(({ descriptive }) => [scoreOf(descriptive), 'clip']),
        );
        const highest = Math.max(...rows.map(({ score }) => score));
        expect(rows.map(({ best }) => best)).toEqual(
          rows.map((_one, at) => at === rows.findIndex(({ score }) => score === highest)),
        );
        expect(endpoint.unknown).toEqual([]);
      },
    );
  });

async function* lines(line: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(line);
}
