import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import { VerdictService } from '#libs/audit/verdicts/verdict.service.js';
import type { HeldClaim } from '#libs/database/audit/verdicts/held-claim.js';
import { VerdictStore } from '#libs/database/audit/verdicts/verdict.store.js';
import { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { LOCK_SLOTS } from '#libs/database/erasure/erasure-sql.js';
import { ErasureStore } from '#libs/database/erasure/erasure.store.js';
import { pairFrame } from '#libs/database/lot/lot-facts.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ErasureService } from '#libs/intake/erasure/erasure.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { SyntheticRun } from './synthetic-run.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { adjudicate, closeAudit, decide, person } from './verdict-rig.js';

const MARK = 'quokka-7431';
const IMAGE = 'ab'.repeat(32);
const LINE = { prompt: `Where is ${MARK}?`, candidates: [{ text: `${MARK} is here.` }, { text: `No ${MARK}.` }] };

describe('erasing an item', () => {
  let given: TestDatabase;
  let database: Database;
  let dataDir: string;
  let erasures: ErasureService;
  const removed: string[] = [];

  beforeAll(async () => {
    given = await testDatabase();
    database = new Database(given.url, 4, () => undefined);
    dataDir = mkdtempSync(join(tmpdir(), 'precept-erasure-'));
    erasures = erasing((hash) => Promise.resolve(void removed.push(hash)));
  });
  afterAll(async () => {
    await database.close();
    await given.drop();
    rmSync(dataDir, { recursive: true });
  });

  /** As the server's administrator could: the tables themselves refuse it. */
  const empty = (tables: string) =>
    database.pool.query(
      `SET session_replication_role = replica; TRUNCATE ${tables} CASCADE; RESET session_replication_role`,
    );
  const sql = <Row extends object>(statement: string, ...values: unknown[]) =>
    database.pool.query<Row & Record<string, unknown>>(statement, values).then(({ rows }) => rows);
  const erasing = (remove: (hash: string) => Promise<void>) =>
    new ErasureService(new ErasureStore(database.pool, 'a key'), { remove });
  const audits = () => new AuditService(database);
  const exporting = () => new ExportService(database, dataDir);
  const workOn = (source: ExportSource = new ExportSource(database)) =>
    new ExportWork({
      ...{ store: new ExportStore(database), source, formats: formatTable(), dataDir, assets: noAssets },
      ...{ version: 'test', onFailure: () => undefined, pausesMs: [0, 0] },
    });
  const made = async (runId: string, format = 'raw', options = {}) => {
    const { id } = await exporting().create({ runId, format, options }, 'test');
    await workOn().work(id);
    return exporting().get(id);
  };
  const bytesOf = (id: string) => {
    const folder = exportFolder(dataDir, id);
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  };

  const asset = (hash: string, rendition: string) =>
    sql(
      `INSERT INTO asset (hash, type, width, height, bytes, perceptual_hash, rendition_hash, rendition_type) VALUES ($1, 'image/png', 1, 1, 1, $2, $3, 'image/png')`,
      ...[hash, '0'.repeat(16), rendition],
    );

  /** "table.column" of every column of any table that holds the marker. */
  async function found(): Promise<string[]> {
    const columns = await sql<{ table_name: string; column_name: string }>(
      `SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'`,
    );
    expect(columns.length).toBeGreaterThan(300);
    const places: string[] = [];
    for (const { table_name: table, column_name: column } of columns) {
      const rows = await sql(`SELECT 1 FROM "${table}" WHERE "${column}"::text LIKE $1 LIMIT 1`, `%${MARK}%`);
      if (rows.length > 0) places.push(`${table}.${column}`);
    }
    return places.sort();
  }

  /** A run of which one item has the marker wherever a text of it may stand. */
  async function marked(): Promise<{ runId: string; itemId: string; auditId: string }> {
    const run = await new SyntheticRun(database).run();
    await run.pairs([
      { prompt: LINE.prompt, chosen: `${MARK} is here.`, rejected: `No ${MARK}.`, rounds: 2 },
      ...['a', 'b', 'c'].map((n) => ({
        prompt: `Plain ${n}?`,
        chosen: `Yes ${n}.`,
        rejected: `No ${n}.`,
        probability: 0.9,
      })),
    ]);
    const { runId } = run;
    const [item] = await sql<{ id: string; job: string; candidate: string; call: string }>(
      `SELECT i.id, j.id AS job, c.id AS candidate, m.id AS call FROM item i JOIN label_job j ON j.item_id = i.id JOIN candidate c ON c.item_id = i.id
       JOIN model_call m ON m.label_job_id = j.id WHERE i.prompt::text LIKE $1 ORDER BY m.id LIMIT 1`,
      `%${MARK}%`,
    );
    const { id: itemId = '', job, candidate, call } = item ?? {};
    await sql(
      `UPDATE item SET external_id = $2, metadata = $3, gold = to_jsonb($2::text), options = ARRAY[$2::text, 'no'], questions = $3 WHERE id = $1`,
      ...[itemId, MARK, JSON.stringify([MARK])],
    );
    await sql(`UPDATE candidate SET generator = $2 WHERE item_id = $1`, itemId, { name: MARK });
    await sql(`UPDATE critique SET text = $2 WHERE label_job_id = $1`, job, MARK);
    await sql(`UPDATE judgement SET reasons = $2, answer = $2 WHERE label_job_id = $1`, job, MARK);
    await sql(`UPDATE model_call SET error_message = $2 WHERE label_job_id = $1`, job, MARK);
    await sql(`INSERT INTO model_call_body (model_call_id, request, response) VALUES ($1, $2, $2)`, call, MARK);
    await sql(
      `UPDATE label_job SET suspects = $2, result = result || $3 WHERE id = $1`,
      ...[
        job,
        JSON.stringify([{ excerpt: MARK }]),
        { label: MARK, excluded: [{ judge: 'house', code: 'x', message: MARK }] },
      ],
    );
    await asset(IMAGE, 'cd'.repeat(32));
    await sql(
      `INSERT INTO caption (id, label_job_id, asset_hash, position, captioner, temperature, state, short, descriptive, facts, best, model_call_id)
       VALUES ($1, $2, $3, 0, 'house', 0, 'readable', $4, $4, $5, true, $6)`,
      ...[randomUUID(), job, IMAGE, MARK, { scene: MARK }, call],
    );
    await sql(
      `INSERT INTO image_question (id, label_job_id, position, key, text, kind) VALUES ($1, $2, 0, 'q1', $3, 'object')`,
      ...[randomUUID(), job, MARK],
    );
    await sql(
      `INSERT INTO perturbed_prompt (id, label_job_id, position, kind, from_word, to_word, at, text) VALUES ($1, $2, 0, 'count', $3, 'two', 0, $3)`,
      ...[randomUUID(), job, MARK],
    );
    await sql(
      `INSERT INTO human_rating (id, candidate_id, rater, aspect, value, provenance) VALUES ($1, $2, 'r1', 'quality', 1, $3)`,
      ...[randomUUID(), candidate, { said: MARK }],
    );
    await sql(`UPDATE label_job SET finished_at = now() - interval '1 hour'`);
    await sql('UPDATE preference_pair p SET created_at = j.finished_at FROM label_job j WHERE j.id = p.label_job_id');
    const { id: auditId } = await audits().create(
      { name: 'a', runIds: [runId], size: 4, reviewers: 2, seed: 's' },
      'ada',
    );
    await decide(database, auditId, () => ['first', 'second']);
    await sql('ALTER TABLE audit_verdict DISABLE TRIGGER USER');
    await sql(
      `UPDATE audit_verdict v SET comment = $2, evidence = '[{"side": "first", "start": 0, "end": 1}]' FROM audit_slot s JOIN audit_unit u ON u.id = s.unit_id
       JOIN preference_pair p ON p.id = u.pair_id WHERE v.slot_id = s.id AND p.label_job_id = $1`,
      ...[job, MARK],
    );
    await sql('ALTER TABLE audit_verdict ENABLE TRIGGER USER');
    const [unit] = await sql<{ id: string; slot: string; person: string }>(
      `SELECT u.id, s.id AS slot, s.person_id AS person FROM audit_unit u JOIN preference_pair p ON p.id = u.pair_id JOIN audit_slot s ON s.unit_id = u.id
       WHERE p.label_job_id = $1 LIMIT 1`,
      job,
    );
    await adjudicate(database, unit?.id ?? '', 'first');
    await sql('ALTER TABLE audit_adjudication DISABLE TRIGGER USER');
    await sql(`UPDATE audit_adjudication SET reason = $1`, MARK);
    await sql('ALTER TABLE audit_adjudication ENABLE TRIGGER USER');
    await sql(
      `INSERT INTO audit_draft (slot_id, person_id, body) VALUES ($1, $2, $3)`,
      ...[unit?.slot, unit?.person, { comment: MARK }],
    );
    const token = randomUUID();
    await sql(
      `INSERT INTO audit_claim (token, slot_id, person_id) VALUES ($1, $2, $3)`,
      token,
      unit?.slot,
      unit?.person,
    );
    const [key] = await sql<{ id: string }>(
      `INSERT INTO api_key (id, name, prefix, key_hash, scopes) VALUES ($1, 'k', 'p', 'h', '{write}') RETURNING id`,
      randomUUID(),
    );
    await sql(
      `INSERT INTO idempotent_call (api_key_id, key, request_hash, status, body) VALUES ($1, 'k', 'h', 200, $2)`,
      ...[key?.id, JSON.stringify({ token, prompt: MARK })],
    );
    return { runId, itemId, auditId };
  }

  it('leaves its texts nowhere, its counts where they were, and a tombstone', async () => {
    const { runId, itemId, auditId } = await marked();
    const before = await found();
    expect(before.length).toBeGreaterThan(25);
    const rounds = { name: 'rounds', runIds: [runId], unit: 'revision' as const, size: 1, seed: 's' };
    const revisions = await audits().create(rounds, 'ada');
    const held = await made(runId);
    expect(bytesOf(held.id)).toContain(MARK);
    const without = await made(runId, 'raw', { selection: { minMargin: 2 } });
    expect(bytesOf(without.id)).not.toContain(MARK);
    const [critiques, earlier] = [await made(runId, 'critiques'), await made(runId)];
    expect(bytesOf(critiques.id)).toContain(MARK);
    // made before it was kept which items an export has
    await sql('UPDATE export SET item_hashes = NULL WHERE id = $1', earlier.id);
    const counts = `SELECT (SELECT count(*)::int FROM audit_unit) AS units, (SELECT count(*)::int FROM audit_verdict) AS verdicts, (SELECT count(*)::int FROM judgement) AS judgements,
      (SELECT count(*)::int FROM preference_pair) AS pairs, (SELECT count(*)::int FROM model_call) AS calls, (SELECT count(*)::int FROM revision) AS revisions`;
    const counted = await sql(counts);

    const tombstone = await erasures.erase(itemId, 'asked for by its author', 'ada');
    expect(tombstone).toMatchObject({ itemId, erasedBy: 'ada', reason: 'asked for by its author', sameContent: [] });
    expect(tombstone.exports).toEqual([
      expect.objectContaining({ id: held.id, format: 'raw', certain: true, createdAt: expect.any(Date) }),
      expect.objectContaining({ id: critiques.id, format: 'critiques', certain: true }),
      expect.objectContaining({ id: earlier.id, certain: false }),
    ]);
    expect(await found()).toEqual([]);
    expect(await sql(counts)).toEqual(counted);
    expect(removed).toEqual([IMAGE, 'cd'.repeat(32)]);
    // single texts can no longer be guessed by their hashes
    const hashes = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM candidate WHERE content_hash = encode(sha256(convert_to($1, 'UTF8')), 'hex')`,
      `No ${MARK}.`,
    );
    expect(hashes).toEqual([{ n: 0 }]);
    // once more is the same
    expect(await erasures.erase(itemId, 'again', 'bob')).toEqual(tombstone);
    expect(await sql(`SELECT actor FROM trail WHERE action = 'item.erased'`)).toEqual([{ actor: 'ada' }]);

    // audits go on, and are drawn again as they were
    await closeAudit(database, auditId);
    for (const id of [auditId, revisions.id])
      expect(await audits().verify(id)).toMatchObject({ holds: true, differences: [] });
    // nobody is asked to judge what is no longer there, and a lot has none that can only be skipped
    const later = await audits().create({ name: 'later', runIds: [runId], size: 3, seed: 's' }, 'ada');
    expect(later).toMatchObject({ population: 3, drawn: 3 });
    expect(await audits().verify(later.id)).toMatchObject({ holds: true });
    const { population, hash } = await pairFrame(database.pool, runId);
    expect([population, hash]).toEqual([3, later.frameHash]);
    expect((await pairFrame(database.pool, runId, auditId)).population).toBe(4);
    for (const format of ['raw', 'trl-preference-explicit', 'critiques', 'trl-sft']) {
      const after = await made(runId, format);
      if (after.state === 'done') {
        expect(bytesOf(after.id)).not.toContain(MARK);
        expect(bytesOf(after.id)).not.toContain('[erased]');
        expect(after.counts).toMatchObject({ leftOut: { erased: 1 } });
      } else expect(after.failureMessage).toContain('2 erased');
    }
    expect(bytesOf((await made(runId)).id)).toContain('Plain a?');
  });

  it('keeps its content out of later imports, whatever the data set, and tells of equal items', async () => {
    const datasets = new DatasetStore(database.pool);
    const items = new ItemService(datasets, new ItemStore(database.pool), NO_IMAGES);
    const dataset = async (name: string) => (await datasets.create(name, '', 'test'))?.id ?? '';
    const load = (id: string) => items.importStream(id, [Buffer.from(`${JSON.stringify(LINE)}\n`)] as never);
    const [one, other, third] = [await dataset('one'), await dataset('other'), await dataset('third')];
    expect(await load(one)).toMatchObject({ accepted: 1 });
    expect(await load(other)).toMatchObject({ accepted: 1 });
    const [first] = await sql<{ id: string }>('SELECT id FROM item WHERE dataset_id = $1', one);
    const [equal] = await sql<{ id: string }>('SELECT id FROM item WHERE dataset_id = $1', other);
    const { sameContent } = await erasures.erase(first?.id ?? '', 'asked', 'ada');
    expect(sameContent).toEqual([equal?.id]);
    for (const id of [one, third])
      expect(await load(id)).toMatchObject({ accepted: 0, rejected: 1, errors: [{ line: 1, code: 'item_erased' }] });
  });

  it('takes with it what is being said of the item meanwhile', async () => {
    await empty('constitution, dataset, run, worker, export, audit');
    const { runId } = await (
      await new SyntheticRun(database).run()
    ).pairs([{ prompt: 'Secret?', chosen: 'Yes.', rejected: 'No.' }]);
    await sql(`UPDATE label_job SET finished_at = now() - interval '1 hour'`);
    const [item] = await sql<{ id: string }>('SELECT id FROM item');
    const { id: auditId } = await audits().create({ name: 'meanwhile', runIds: [runId], size: 1, seed: 's' }, 'ada');
    const ana = { id: await person(database, 'ana'), name: 'ana', seesBy: null };
    const { claim } = await new ClaimService(database).claim(auditId, ana);
    const verdicts = new VerdictStore(database.pool);
    /** Says something about the item, and commits it once its erasure waits for that. */
    const saying = (say: (claim: HeldClaim) => Promise<void>, erasing: () => Promise<unknown>) =>
      verdicts.hold(claim?.token ?? '', ana.id, async (held) => {
        await say(held);
        const erased = erasing();
        const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        while ((await sql(waits)).length === 0);
        return { erased };
      });
    const held = await saying(
      (claimed) => claimed.decide(randomUUID(), 'blind', { value: 'first', comment: MARK }),
      () => erasures.erase(item?.id ?? '', 'asked', 'ada'),
    );
    await held?.erased;
    expect(await sql('SELECT value, comment FROM audit_verdict')).toEqual([{ value: 'first', comment: null }]);
  });

  it('takes the hashes that were written plain before there was a care', async () => {
    await empty('constitution, dataset, run, worker, export, audit, erasure, person');
    const { runId } = await (
      await new SyntheticRun(database).run()
    ).pairs([
      { prompt: 'Secret?', chosen: 'Yes.', rejected: 'No.' },
      { prompt: 'Plain?', chosen: 'Yes!', rejected: 'No!' },
    ]);
    await sql(`UPDATE label_job SET finished_at = now() - interval '1 hour'`);
    const { id: auditId } = await audits().create({ name: 'plain', runIds: [runId], size: 2, seed: 's' }, 'ada');
    const hashes = async () =>
      Object.fromEntries(
        (
          await sql<{ item: string; hash: string }>(
            `SELECT j.item_id AS item, u.content_hash AS hash FROM audit_unit u JOIN preference_pair p ON p.id = u.pair_id JOIN label_job j ON j.id = p.label_job_id`,
          )
        ).map(({ item, hash }) => [item, hash]),
      );
    const plain = await hashes();
    const [secret, other] = await sql<{ id: string }>(
      `SELECT id FROM item ORDER BY prompt::text LIKE '%Secret?%' DESC`,
    );
    if (!secret || !other) throw new Error('there are two');
    await erasures.erase(secret.id, 'asked', 'ada');
    // as an extension wrote it
    await sql(
      `SELECT set_config('precept.erasing', 'on', false);
       UPDATE audit_unit SET content_hash = '${plain[secret.id]}' WHERE content_hash <> '${plain[other.id]}';
       SELECT set_config('precept.erasing', '', false)`,
    );
    expect(await hashes()).toEqual(plain);
    await sql(readFileSync('prisma/migrations/20261123080100_erased_content/migration.sql', 'utf8'));
    expect(await hashes()).toEqual({
      [other.id]: plain[other.id],
      [secret.id]: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await hashes())[secret.id]).not.toBe(plain[secret.id]);
    expect(await audits().verify(auditId)).toMatchObject({ holds: true, differences: [] });
  });

  it('takes the hash of what is being drawn meanwhile', async () => {
    await empty('constitution, dataset, run, worker, export, audit, erasure, person');
    const { runId } = await (
      await new SyntheticRun(database).run()
    ).pairs([
      { prompt: 'Secret?', chosen: 'Yes.', rejected: 'No.' },
      { prompt: 'Secret!', chosen: 'Yes!', rejected: 'No!' },
    ]);
    await sql(`UPDATE label_job SET finished_at = now() - interval '1 hour'`);
    const draw = { runIds: [runId], seed: 's' };
    await audits().create({ ...draw, name: 'all', size: 2 }, 'ada');
    const { id: auditId } = await audits().create({ ...draw, name: 'one', size: 1 }, 'ada');
    const [later] = await sql<{ item: string; hash: string }>(
      `SELECT j.item_id AS item, u.content_hash AS hash FROM audit_unit u JOIN preference_pair p ON p.id = u.pair_id JOIN label_job j ON j.id = p.label_job_id
       WHERE NOT EXISTS (SELECT FROM audit_unit o WHERE o.audit_id = $1 AND o.pair_id = u.pair_id)`,
      auditId,
    );
    if (!later) throw new Error('one of two is not in the sample of one');
    const waiting = async () =>
      (await sql(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
        .length;
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM audit_stratum WHERE audit_id = $1 FOR UPDATE', [auditId]);
    const extended = audits().extend(auditId, { size: 2, reason: 'More.', becauseOfResult: false }, 'ada');
    while ((await waiting()) === 0);
    const done = { erased: false };
    const erasing = erasures.erase(later.item, 'asked', 'ada').then(() => Object.assign(done, { erased: true }));
    while (!done.erased && (await waiting()) < 2);
    await holder.query('COMMIT');
    holder.release();
    await Promise.all([extended, erasing]);
    expect(await sql('SELECT audit_id FROM audit_unit WHERE content_hash = $1', later.hash)).toEqual([]);
    expect((await audits().get(auditId)).places).toMatchObject({ open: 1, skipped: 1 });
  });

  it('keeps nothing of what comes too late', async () => {
    await empty('constitution, dataset, run, worker, export, audit, erasure, person');
    const { runId } = await (
      await new SyntheticRun(database).run()
    ).pairs([{ prompt: 'Secret!', chosen: 'Yes.', rejected: 'No.' }]);
    await sql(`UPDATE label_job SET finished_at = now() - interval '1 hour'`);
    const [item] = await sql<{ id: string }>('SELECT id FROM item');
    const { id: auditId } = await audits().create({ name: 'too late', runIds: [runId], size: 1, seed: 's' }, 'ada');
    const [ana, ben] = await Promise.all(
      ['ana', 'ben'].map(async (name) => ({ id: await person(database, name), name, seesBy: null })),
    );
    if (!ana || !ben) throw new Error('there are two');
    const claims = new ClaimService(database);
    const { claim } = await claims.claim(auditId, ana);
    await sql(`UPDATE audit_slot SET expires_at = now() - interval '1 minute'`);
    await claims.claim(auditId, ben);
    await erasures.erase(item?.id ?? '', 'asked', 'ada');
    const late = new VerdictService(database, claims).decide(claim?.token ?? '', ana, { value: 'left', comment: MARK });
    await expect(late).rejects.toMatchObject({ code: 'unit_erased' });
    expect(await sql('SELECT body FROM audit_draft')).toEqual([]);
  });

  it('is refused while a run labels the item, and reaches no export that is being made', async () => {
    await empty('constitution, dataset, run, worker, export, audit');
    const run = await (
      await new SyntheticRun(database).run({ state: 'running' })
    ).pairs([
      { prompt: 'Secret?', chosen: 'Yes.', rejected: 'No.', open: true },
      { prompt: 'Plain?', chosen: 'Yes!', rejected: 'No!' },
    ]);
    const [item] = await sql<{ id: string }>(`SELECT id FROM item WHERE prompt::text LIKE '%Secret?%'`);
    const erase = () => erasures.erase(item?.id ?? '', 'asked', 'ada');
    await expect(erase()).rejects.toMatchObject({ code: 'item_in_use', message: expect.stringContaining(run.runId) });
    await sql(
      `UPDATE label_job SET state = 'done', outcome = 'pair' WHERE state = 'active'; UPDATE run SET state = 'done'`,
    );

    const { id } = await exporting().create({ runId: run.runId, format: 'raw' }, 'test');
    const source = new ExportSource(database);
    const during = Object.assign(Object.create(source) as ExportSource, {
      read: async <T>(work: Parameters<typeof source.read<T>>[0]) => {
        const written = await source.read(work);
        await erase();
        return written;
      },
    });
    await workOn(during).work(id);
    expect(await exporting().get(id)).toMatchObject({ state: 'queued', attempt: 1 });
    await workOn().work(id);
    expect(await exporting().get(id)).toMatchObject({ state: 'done', counts: { exported: 1, leftOut: { erased: 1 } } });
    expect(bytesOf(id)).not.toContain('Secret?');
    expect(readdirSync(join(dataDir, 'exports')).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('removes no file that another image has too, and erases nothing where a file stays', async () => {
    await empty('constitution, dataset, run, worker, export, audit');
    await (
      await new SyntheticRun(database).run()
    ).pairs(['One?', 'Two?'].map((prompt) => ({ prompt, chosen: 'Yes.', rejected: 'No.' })));
    const [one, two] = (await sql<{ id: string }>('SELECT id FROM item ORDER BY prompt')).map(({ id }) => id);
    const [own, rendition, other] = ['1a', '1b', '1c'].map((byte) => byte.repeat(32)) as [string, string, string];
    await asset(own, rendition);
    await asset(other, rendition);
    // a rendition that was given as an image is its own
    await asset(rendition, rendition);
    await sql('UPDATE item SET condition_hash = CASE id WHEN $1 THEN $2 ELSE $3 END', one, own, rendition);
    removed.length = 0;
    const full = erasing(() => Promise.reject(new Error('it cannot be removed')));
    await expect(full.erase(one ?? '', 'asked', 'ada')).rejects.toThrow('it cannot be removed');
    expect(await sql('SELECT condition_hash FROM item WHERE id = $1', one)).toEqual([{ condition_hash: own }]);
    await erasures.erase(one ?? '', 'asked', 'ada');
    await erasures.erase(two ?? '', 'asked', 'ada');
    expect(removed).toEqual([own]);
  });

  it('finds places by what they are about, and looks at no others', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${LOCK_SLOTS}`, [randomUUID()]);
      const scans = rows.flatMap((row) => /(?:Scan).* on audit_slot.*/.exec(row['QUERY PLAN'])?.[0] ?? []);
      expect(scans.filter((scan) => /using audit_slot_(unit_|repeat_|gold_)/.test(scan))).toHaveLength(3);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('refuses what is no item, and a reason that says nothing', async () => {
    await expect(erasures.erase(randomUUID(), 'asked', 'ada')).rejects.toMatchObject({ code: 'item_not_found' });
    await expect(erasures.erase('x', 'asked', 'ada')).rejects.toMatchObject({ code: 'item_not_found' });
    await expect(erasures.erase(randomUUID(), ' ', 'ada')).rejects.toMatchObject({ code: 'bad_erasure_reason' });
  });
});
