// npm run bench -- audit-claims [REVIEWERS] [SECONDS] [UNITS] [ELSEWHERE]: so many reviewers (by default 50) at an audit of so many pairs (by
// default 1,000), two to a unit, each deciding every 2 s for so long (by default 30 s), in an embedded database of its own. With ELSEWHERE each has
// decided so many units of another audit, which is closed. Beside every claim one row is updated by its key, which is the least that a lease could
// cost. Prints one line of JSON, times in milliseconds.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuditService } from '../dist/libs/audit/audit.service.js';
import { ClaimService } from '../dist/libs/audit/claims/claim.service.js';
import { VerdictService } from '../dist/libs/audit/verdicts/verdict.service.js';
import { Database } from '../dist/libs/database/database.js';
import { useEmbeddedPostgres } from '../dist/libs/database/embedded/embedded-postgres.js';
import { migrate } from '../dist/libs/database/migrate/migrate.js';
import { migrationsFolder } from '../dist/libs/database/open-database.js';

const reviewers = Number(process.argv[2] ?? 50);
const seconds = Number(process.argv[3] ?? 30);
const UNITS = Number(process.argv[4] ?? 1_000);
const elsewhere = Number(process.argv[5] ?? 0);
const PAIRS = Math.max(5_000, UNITS);
const EVERY_MS = 2_000;
const folder = await mkdtemp(join(tmpdir(), 'precept-bench-claims-'));
await chmod(folder, 0o777); // the server may run under another account

const id = (kind) => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const one = (kind) => `0000000${kind}`.slice(-8) + '-0000-7000-8000-000000000001';
const hash = (text) => `encode(sha256((${text})::bytea), 'hex')`;

/** Items of two texts of about 1 kB, each with its label job, one judgement and one pair. */
async function fill(pool, runId) {
  const client = await pool.connect();
  const each = (sql) => client.query(`${sql} FROM generate_series(1, ${PAIRS}) n`);
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO constitution (id, slug) VALUES ('${one(6)}', 'bench')`);
    await client.query(`INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
      VALUES ('${one(7)}', '${one(6)}', 1, 'Bench', ${hash(`'bench'`)}, '{}', '', 'bench')`);
    await client.query(`INSERT INTO principle (id, version_id, key, position, title, applies_to, comparison, tags, content_hash)
      VALUES ('${one(9)}', '${one(7)}', 'care', 0, 'Care', '{text}', 'Which has more care?', '{}', ${hash(`'care'`)})`);
    await client.query(`INSERT INTO dataset (id, name) VALUES ('${one(8)}', 'bench')`);
    await client.query(
      `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, created_by, state)
       VALUES ($1, '${one(8)}', '${one(7)}', '{"name": "comparison"}', '{"judge": "bench"}', 's', 1, 'bench', 'done')`,
      [runId],
    );
    await each(`INSERT INTO item (id, dataset_id, content_hash, prompt, metadata) SELECT ${id(1)}, '${one(8)}', ${hash(`'item' || n`)},
      jsonb_build_array(jsonb_build_object('role', 'user', 'content', n || repeat(' a question', 10))), '{"category": "bench"}'`);
    for (const [kind, position] of [
      [4, 0],
      [5, 1],
    ]) {
      await each(`INSERT INTO candidate (id, item_id, position, text, content_hash) SELECT ${id(kind)}, ${id(1)}, ${position},
        n || repeat(' an answer ${position}', 80), ${hash(`n || '.${position}'`)}`);
    }
    await each(`INSERT INTO label_job (id, run_id, item_id, state, stage, outcome, finished_at, result)
      SELECT ${id(2)}, '${runId}', ${id(1)}, 'done', 'comparison', 'pair', now() - interval '1 hour', '{}'`);
    await each(`INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way)
      SELECT gen_random_uuid(), ${id(2)}, '${one(9)}', 'bench', 'candidate:0|candidate:1', 'first', 'readable', 'first', 0.8,
        '{"first": 0.8, "second": 0.2, "tie": 0, "notApplicable": 0}', 'logprobs'`);
    await each(`INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id,
        rejected_candidate_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline, created_at)
      SELECT ${id(3)}, '${runId}', ${id(2)}, '${one(7)}', ${hash(`'item' || n`)}, 'text', 'candidate:0|candidate:1', ${id(4)}, ${id(5)},
        ${hash(`n || '.0'`)}, ${hash(`n || '.1'`)}, 0.8, 0.8, 1.4, false, 'logprobs', false, now() - interval '1 hour'`);
    await client.query('SET session_replication_role = DEFAULT');
  } finally {
    client.release();
  }
}

const PEOPLE = Array.from({ length: reviewers }, (_, number) => ({
  id: randomUUID(),
  name: `reviewer ${number}`,
  seesBy: null,
}));

/** Another audit like `auditId`, closed, of whose units each person has decided so many. */
async function decideElsewhere(pool, auditId) {
  const other = randomUUID();
  const changed = (fields) => `(jsonb_populate_record(t, jsonb_build_object(${fields}))).*`;
  await pool.query(
    `INSERT INTO audit SELECT ${changed(`'id', $2::uuid, 'name', 'elsewhere', 'state', 'closed', 'closed_at', now(), 'closed_by', 'bench'`)}
     FROM audit t WHERE id = $1`,
    [auditId, other],
  );
  await pool.query(
    `INSERT INTO audit_stratum SELECT ${changed(`'audit_id', $2::uuid`)} FROM audit_stratum t WHERE audit_id = $1`,
    [auditId, other],
  );
  await pool.query(
    `INSERT INTO audit_unit
     SELECT ${changed(`'id', uuid_v7(), 'audit_id', $2::uuid, 'key', t.key || k, 'content_hash', ${hash('t.key || k')}`)}
     FROM audit_unit t, generate_series(0, $3::int / $4::int) k WHERE audit_id = $1 LIMIT $3`,
    [auditId, other, elsewhere, UNITS],
  );
  await pool.query(
    `WITH slots AS (
       INSERT INTO audit_slot (id, audit_id, unit_id, number, turn, state, person_id, token, shown_left, claimed_at)
       SELECT uuid_v7(), u.audit_id, u.id, n, 0.5, 'decided', person, gen_random_uuid(), 'first', now()
       FROM audit_unit u, unnest($2::uuid[]) WITH ORDINALITY people(person, n) WHERE u.audit_id = $1 RETURNING id, person_id)
     INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, seconds, shown_left)
     SELECT uuid_v7(), id, person_id, 'blind', 1, 'first', 2, 'first' FROM slots`,
    [other, PEOPLE.map(({ id }) => id)],
  );
  await pool.query('VACUUM ANALYZE');
}

const timed = async (into, work) => {
  const start = performance.now();
  const result = await work();
  into.push(performance.now() - start);
  return result;
};

const quantile = (times, q) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
const told = (times) => ({ p50: +quantile(times, 0.5).toFixed(2), p99: +quantile(times, 0.99).toFixed(2) });

const server = await useEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway: true });
const database = new Database(server.url, 20, (error) => console.error(error));
try {
  await migrate(server.url, migrationsFolder());
  const runId = randomUUID();
  await fill(database.pool, runId);
  const audit = await new AuditService(database).create(
    { name: 'bench', runIds: [runId], size: UNITS, reviewers: 2, seed: 's' },
    'bench',
  );
  await database.pool.query('CREATE TABLE bare (id int PRIMARY KEY, at timestamptz)');
  await database.pool.query('INSERT INTO bare SELECT n, now() FROM generate_series(1, 1000) n');
  const claims = new ClaimService(database);
  const verdicts = new VerdictService(database, claims);
  const times = { claim: [], verdict: [], bare: [] };
  const tokens = new Set();
  let decided = 0;
  for (const { id, name } of PEOPLE)
    await database.pool.query('INSERT INTO person (id, name) VALUES ($1, $2)', [id, name]);
  if (elsewhere > 0) await decideElsewhere(database.pool, audit.id);
  const review = async (reviewer) => {
    const end = performance.now() + seconds * 1000;
    await sleep(Math.random() * EVERY_MS);
    while (performance.now() < end) {
      const next = performance.now() + EVERY_MS;
      await timed(times.bare, () =>
        database.pool.query('UPDATE bare SET at = now() WHERE id = $1', [1 + Math.floor(Math.random() * 1000)]),
      );
      const { claim } = await timed(times.claim, () => claims.claim(audit.id, reviewer));
      if (claim === null) return;
      tokens.add(claim.token);
      await timed(times.verdict, () => verdicts.decide(claim.token, reviewer, { value: 'left', seconds: 2 }));
      decided++;
      await sleep(Math.max(0, next - performance.now()));
    }
  };
  await Promise.all(PEOPLE.map(review));
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS slots FROM (SELECT 1 FROM audit_verdict GROUP BY slot_id HAVING count(*) > 1) twice`,
  );
  const [claim, bare] = [told(times.claim), told(times.bare)];
  console.log(
    JSON.stringify({
      ...{
        reviewers,
        seconds,
        units: UNITS,
        elsewhere,
        decided,
        twice: rows[0].slots,
        claim,
        verdict: told(times.verdict),
        bare,
      },
      ratio: { p50: +(claim.p50 / bare.p50).toFixed(1), p99: +(claim.p99 / bare.p99).toFixed(1) },
    }),
  );
} finally {
  await database.close();
  await server.release();
  await rm(folder, { recursive: true, force: true });
}
