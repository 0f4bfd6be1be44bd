// One measured part in a process of its own, so that its peak memory is its own: `node part.mjs NAME URL FOLDER`.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { Database } from '../../dist/libs/database/database.js';
import { ExportSource } from '../../dist/libs/database/export/export-source.js';
import { pairQuery, wholeRun } from '../../dist/libs/database/export/selection/pair-query.js';
import { ExportStore } from '../../dist/libs/database/export/export.store.js';
import { ExportService } from '../../dist/libs/export/export.service.js';
import { ExportWork } from '../../dist/libs/export/export-work.js';
import { formatTable } from '../../dist/libs/export/formats/registry.js';
import { RUN } from './seed.mjs';

/** The texts and the label of every pair, in no order. */
const BARE = `
SELECT i.prompt, coalesce(cc.text, cr.text) AS chosen, coalesce(rc.text, rr.text) AS rejected, p.probability, p.margin, p.flipped, p.way, p.offline
FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
LEFT JOIN candidate cc ON cc.id = p.chosen_candidate_id LEFT JOIN revision cr ON cr.id = p.chosen_revision_id
LEFT JOIN candidate rc ON rc.id = p.rejected_candidate_id LEFT JOIN revision rr ON rr.id = p.rejected_revision_id
WHERE p.run_id = $1`;

async function bare(url, folder, { sql, values }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = client.query(new QueryStream(sql, values, { batchSize: 500 }));
  const out = createWriteStream(join(folder, 'bare.jsonl'));
  let count = 0;
  for await (const row of rows) {
    count++;
    if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  await client.end();
  return count;
}

async function ours(url, folder, name) {
  const [format, fileType] = name.split(':');
  const database = new Database(url, 4, (error) => console.error(error.message));
  const service = new ExportService(database, folder);
  const { id } = await service.create({ runId: RUN, format, options: { fileType } }, 'bench');
  const work = new ExportWork({
    store: new ExportStore(database),
    source: new ExportSource(database),
    formats: formatTable(),
    dataDir: folder,
    assets: { open: (hash) => Promise.reject(new Error(`there is no image ${hash}`)) },
    version: 'bench',
    onFailure: (error) => console.error(error),
  });
  await work.work(id);
  const { state, counts, failureMessage } = await service.get(id);
  await database.close();
  if (state !== 'done') throw new Error(`the export is ${state}: ${failureMessage}`);
  return counts.exported;
}

const [, , name, url, folder] = process.argv;
const since = performance.now();
const BARE_PARTS = { bare: { sql: BARE, values: [RUN] }, 'bare-raw': pairQuery('evidence', wholeRun(RUN)) };
const rows = BARE_PARTS[name] ? await bare(url, folder, BARE_PARTS[name]) : await ours(url, folder, name);
const seconds = (performance.now() - since) / 1000;
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ rows, seconds, cpu: (user + system) / 1e6, mib: process.resourceUsage().maxRSS / 1024 }));
