// npm run bench -- audit-draw [PAIRS]: draws audits from a run of so many pairs (by default a million) in an embedded database
// of its own, and compares with one hash over each of the same rows, sorted and hashed once more: what a frozen frame needs at
// least. Prints one line of JSON, times in seconds, each the better of two; `simpleParts` says what the last simple draw was spent on:
// frame (read the rows, hash each twice, write down what is needed of them), groups (count them), sort (hash of the frame), choose (find the sample), rest.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditService } from '../dist/libs/audit/audit.service.js';
import { Database } from '../dist/libs/database/database.js';
import { useEmbeddedPostgres } from '../dist/libs/database/embedded/embedded-postgres.js';
import { migrate } from '../dist/libs/database/migrate/migrate.js';
import { migrationsFolder } from '../dist/libs/database/open-database.js';

const count = Number(process.argv[2] ?? 1_000_000);
const SIZE = 1000;
const folder = await mkdtemp(join(tmpdir(), 'precept-bench-audit-'));
await chmod(folder, 0o777); // the server may run under another account

/** A row's id from its kind and number. */
const id = (kind) => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const hash = (text) => `encode(sha256((${text})::bytea), 'hex')`;

/** As workers leave them: items of about 0.3 kB, label jobs with their results, one pair each. */
async function fill(pool, runId) {
  const client = await pool.connect();
  try {
    // no foreign keys while the rows come: a million of each would take minutes
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO constitution (id, slug) SELECT ${id(6)}, 'bench' FROM generate_series(1, 1) n`);
    await client.query(`INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
      SELECT ${id(7)}, ${id(6)}, 1, 'Bench', ${hash(`'bench'`)}, '{}', '', 'bench' FROM generate_series(1, 1) n`);
    await client.query(`INSERT INTO dataset (id, name) SELECT ${id(8)}, 'bench' FROM generate_series(1, 1) n`);
    await client.query(
      `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, created_by, state)
       SELECT $1, ${id(8)}, ${id(7)}, '{"name": "comparison"}', '{"judge": "bench"}', 's', 1, 'bench', 'done' FROM generate_series(1, 1) n`,
      [runId],
    );
    await client.query(
      `INSERT INTO item (id, dataset_id, content_hash, prompt)
       SELECT ${id(1)}, '00000008-0000-7000-8000-000000000001', ${hash(`'item' || n`)},
         jsonb_build_array(jsonb_build_object('role', 'user', 'content', n || repeat(' a question of some length', 10)))
       FROM generate_series(1, $1::int) n`,
      [count],
    );
    await client.query(
      `INSERT INTO label_job (id, run_id, item_id, state, stage, outcome, finished_at, result)
       SELECT ${id(2)}, $2, ${id(1)}, 'done', 'comparison', 'pair', now() - interval '1 hour', jsonb_build_object(
         'way', 'logprobs', 'flipped', false, 'decidedBy', '[]'::jsonb, 'preferred', 'first', 'probability', 0.8,
         'principles', '[{"key": "care", "veto": false, "weight": 1, "way": "logprobs", "flipped": false, "probability": 0.8}]'::jsonb)
       FROM generate_series(1, $1::int) n`,
      [count, runId],
    );
    await client.query(
      `INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id,
         rejected_candidate_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline, created_at)
       SELECT ${id(3)}, $2, ${id(2)}, '00000007-0000-7000-8000-000000000001', ${hash(`'item' || n`)}, 'text', 'candidate:0|candidate:1', ${id(4)}, ${id(5)},
         ${hash(`'chosen' || n`)}, ${hash(`'rejected' || n`)}, p, p, ln(p / (1 - p)), n % 9 = 0, 'logprobs', false, now() - interval '1 hour'
       FROM (SELECT n, 0.501 + (n::bigint * 7919 % 997) / 2010.0 AS p FROM generate_series(1, $1::int) n) numbered`,
      [count, runId],
    );
    await client.query('SET session_replication_role = DEFAULT');
  } finally {
    client.release();
  }
  await pool.query('VACUUM ANALYZE');
}

const BASELINE = `
SELECT encode(sha256(string_agg(digest, '' ORDER BY digest)), 'hex') FROM (
  SELECT sha256(convert_to(i.content_hash || p.subject || p.chosen_hash || p.rejected_hash, 'UTF8')) AS digest
  FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
  WHERE p.run_id = $1 AND j.state = 'done' AND j.outcome = 'pair') hashed`;

/** What a statement of a draw is for, by how it begins. */
const PARTS = [
  ['frame', /^\s*CREATE UNLOGGED TABLE/],
  ['groups', /^\s*SELECT run, stratum, aim/],
  ['sort', /^\s*SELECT encode\(sha256/],
  ['choose', /^\s*CREATE TEMP TABLE audit_chosen/],
];

/** Adds the time of each statement of the pool's to its part. */
function timeParts(pool, spent) {
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    client.query = (text, ...others) => {
      const [part] = PARTS.find(([, begins]) => begins.test(text?.text ?? text)) ?? ['rest'];
      const start = performance.now();
      const answer = query(text, ...others);
      if (typeof answer?.then !== 'function') return answer;
      return answer.finally(() => spent.set(part, (spent.get(part) ?? 0) + (performance.now() - start) / 1000));
    };
  });
}

async function better(work) {
  let best = Infinity;
  for (let i = 0; i < 2; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}
const round = (number) => Number(number.toPrecision(3));

const server = await useEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway: true });
const database = new Database(
  server.url,
  4,
  (error) => console.error(error.message),
  () => server.release(),
);
const spent = new Map();
timeParts(database.pool, spent);
try {
  await migrate(server.url, migrationsFolder());
  const runId = randomUUID();
  await fill(database.pool, runId);
  const audits = new AuditService(database);
  let last;
  const draw = (design) =>
    better(async () => {
      spent.clear();
      last = await audits.create({ name: randomUUID(), runIds: [runId], size: SIZE, design }, 'bench');
      if (last.population !== count) throw new Error(`the frame has ${last.population} of ${count} units`);
    });
  const baseline = await better(() => database.pool.query(BASELINE, [runId]));
  const simple = await draw({ kind: 'simple' });
  const simpleParts = Object.fromEntries([...spent].map(([part, time]) => [part, round(time)]));
  const stratified = await draw({ kind: 'stratified', by: ['confidence'], allocation: 'neyman' });
  const targeted = await draw({ kind: 'targeted', at: 'uncertainty' });
  const start = performance.now();
  const { holds } = await audits.verify(last.id);
  if (!holds) throw new Error('the audit does not hold');
  const verify = (performance.now() - start) / 1000;
  console.log(
    JSON.stringify({
      pairs: count,
      drawn: SIZE,
      baseline: round(baseline),
      simple: round(simple),
      simpleParts,
      stratified: round(stratified),
      targeted: round(targeted),
      verify: round(verify),
      simpleToBaseline: round(simple / baseline),
    }),
  );
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
