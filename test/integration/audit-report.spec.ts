import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AuditService } from '#libs/audit/audit.service.js';
import { auditReport } from '#libs/audit/report/audit-report.js';
import { AuditReportService } from '#libs/audit/report/report.service.js';
import type { AuditFacts, ReviewedUnit } from '#libs/audit/report/reviewed-unit.js';
import { factsOf, reviewedUnitsOf } from '#libs/audit/report/reviewed-units.js';
import { facts, says, strata } from '#libs/audit/report/testing/reviewed.js';
import { readReviews } from '#libs/database/audit/report/audit-reviews.js';
import { Database } from '#libs/database/database.js';
import { storePairs } from './audit-rig.js';
import { JUDGES, storeReviewable } from './review-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { caveats } from '#libs/audit/report/words/sentences.js';
import { addVerdict, adjudicate, type Answer, closeAudit, decide } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
let audits: AuditService;
let reports: AuditReportService;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  audits = new AuditService(database);
  reports = new AuditReportService(database, audits);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
const draw = async (runId: string, size: number, own: object = {}) =>
  (await audits.create({ name: `audit ${names++}`, runIds: [runId], size, seed: 's', ...own }, 'ada')).id;

const stored = async (id: string): Promise<{ facts: AuditFacts; units: ReviewedUnit[] }> => {
  const read = await readReviews(database.pool, id);
  return { facts: factsOf(read), units: reviewedUnitsOf(read) };
};

const slotsOf = async (auditId: string, kind = 'sample') =>
  (
    await database.pool.query<{ id: string; unit: string; person: string }>(
      'SELECT id, unit_id AS unit, person_id AS person FROM audit_slot WHERE audit_id = $1 AND kind = $2 ORDER BY id',
      [auditId, kind],
    )
  ).rows;

/** A decision that is in no sample: again of a unit that the person decided before. */
async function repeat(auditId: string, unitId: string, personId: string): Promise<void> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO audit_slot (id, audit_id, kind, unit_id, number, state, person_id, token, claimed_at, shown_left)
     VALUES ($1, $2, 'repeat', $3, 1, 'decided', $4, $5, now(), 'first')`,
    [id, auditId, unitId, personId, randomUUID()],
  );
  await addVerdict(database, id, personId, 'both_bad');
}

describe('the report of an audit of pairs', () => {
  it('is the one of the verdicts that count', async () => {
    const run = await storePairs(database, 8, {
      probability: '0.6 + n % 3 * 0.1',
      flipped: 'false',
      principle: `'care'`,
    });
    const id = await draw(run.runId, 6, { reviewers: 2 });
    const answers: Answer[][] = [
      ['first', 'first'],
      ['second', 'first'],
      ['tie', 'tie'],
      ['skip', 'second'],
      ['skip', 'skip'],
      ['first', null],
    ];
    const order: string[] = [];
    await decide(database, id, (unit, at) => (order.push(unit.id), answers[at] ?? []));
    const slots = await slotsOf(id);
    const slot = (at: number) => slots.filter(({ unit }) => unit === order[at]);
    const [first] = slot(0);
    // said again, and what was said first counts no more; then amended after the reveal, which never counts
    await addVerdict(database, first!.id, first!.person, 'second');
    await addVerdict(database, first!.id, first!.person, 'first', 'amendment');
    await adjudicate(database, order[1]!, 'first');
    await repeat(id, order[2]!, slot(2)[0]!.person);
    // taken back: undecided again, though a verdict is there
    await database.pool.query(
      `UPDATE audit_slot SET state = 'claimed', expires_at = now() + interval '1 hour' WHERE id = $1`,
      [slot(3)[1]!.id],
    );

    // runs that do not say how they compare have no tie band
    expect((await stored(id)).facts.tieBand).toBeNull();
    await database.pool.query(
      `UPDATE run SET recipe = '{"name":"comparison","comparison":{"tieBand":0.05}}' WHERE id = $1`,
      [run.runId],
    );
    const found = await stored(id);
    expect(found.facts).toEqual(
      facts({
        ...{ population: 8, plannedSize: 6, reviewersPerUnit: 2, seed: 's' },
        strata: strata({ all: [8, 6] }),
        mixedIn: { gold: { of: 0, right: 0 }, repeats: { of: 1, alike: 0 } },
      }),
    );
    const reviewer = (n: number) => ({ reviewer: `reviewer ${n}` });
    const skip = (n: number) => ({ ...reviewer(n), skipped: 'cannot_judge' as const });
    const expected: ReviewedUnit['reviews'][] = [
      [says('second', { ...reviewer(1), amended: 'first' }), says('first', reviewer(2))],
      [says('second', reviewer(1)), says('first', reviewer(2))],
      [says('tie', reviewer(1)), says('tie', reviewer(2))],
      [skip(1)],
      [skip(1), skip(2)],
      [says('first', reviewer(1))],
    ];
    const keys = await database.pool.query<{ id: string; key: string }>(
      'SELECT id, key FROM audit_unit WHERE audit_id = $1',
      [id],
    );
    const keyOf = new Map(keys.rows.map((row) => [row.id, row.key]));
    const hand = order.map((unitId, at) => {
      const own = found.units.find(({ key }) => key === keyOf.get(unitId));
      return {
        ...{ key: keyOf.get(unitId) ?? '', stratum: 'all', pi: 6 / 8, nearItems: 1, core: true, targeted: false },
        dimensions: {
          ...{ version: expect.stringMatching(/^test-.*@1$/), principles: ['care'] },
          ...{ models: ['judge'], modality: 'text', run: run.runId },
        },
        machine: {
          ...{ label: 'first', probability: own?.machine.probability ?? -1, flipped: null, way: 'logprobs' },
          confidence: 1000 * (own?.machine.probability ?? -1),
          // all were judged in one order
          ...{ shownFirst: 'first', chosen: null, writers: [null, null], jurors: [] },
          lengths: [expect.any(Number), expect.any(Number)],
        },
        reviews: expected[at] ?? [],
        adjudicated: at === 1 ? 'first' : null,
      };
    });
    // places that have all ended first, in the order in which they first did: what was said again stays where it was
    expect(found.units).toEqual([0, 1, 2, 4, 3, 5].map((at) => hand[at]));
    expect(new Set(found.units.map(({ machine }) => machine.probability))).toEqual(new Set([0.6, 0.7, 0.8]));

    const options = { bar: 0.8, halfWidth: 0.1 };
    const report = await reports.report(id, options);
    expect(report).toMatchObject(auditReport(found.facts, found.units, options));
    expect(report).toMatchObject({
      ...options,
      anytime: 'not_all_decided',
      outcomes: { agrees: 1, undecided: 1, unresolved: 1, missing: 1, open: 2, contradicts: 0 },
      decidedBy: { adjudication: 1, agreement: 1 },
      reviewers: { reviewers: ['reviewer 1', 'reviewer 2'] },
      ...{ stale: [], anchoring: null, violations: null, violationRate: null },
    });
  });

  it('tells of each model of a jury by its own verdicts', async () => {
    const run = await storePairs(database, 8, { principle: `'care'` });
    await database.pool.query(
      `UPDATE run SET recipe = '{"name":"comparison","comparison":{"tieBand":0.05},"rating":{"margin":1}}' WHERE id = $1`,
      [run.runId],
    );
    // another judge, in both orders: it prefers the second text of five pairs, and cannot tell those of the sixth apart
    await database.pool.query(
      `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way)
       SELECT uuid_v7(), g.label_job_id, g.principle_id, 'other', g.subject, shown.first, 'readable', CASE WHEN n < 5 THEN 'second' ELSE 'first' END,
         CASE WHEN n < 5 THEN 0.3 WHEN n = 5 AND shown.first = 'second' THEN 0.2 ELSE 0.8 END, g.distribution, g.way
       FROM (SELECT *, row_number() OVER (ORDER BY item_id) - 1 AS n FROM label_job WHERE run_id = $1) j
       JOIN judgement g ON g.label_job_id = j.id CROSS JOIN (VALUES ('first'), ('second')) shown(first)`,
      [run.runId],
    );
    // under another principle it would prefer the first, and holds that it does not apply
    await database.pool.query(
      `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way)
       SELECT uuid_v7(), j.id, q.id, 'other', 'candidate:0|candidate:1', 'first', 'readable', 'not_applicable', 0.99,
         '{"first": 0.2, "second": 0, "tie": 0, "notApplicable": 0.6}', 'logprobs'
       FROM label_job j JOIN principle q ON q.version_id = $2 AND q.key = 'calm' WHERE j.run_id = $1`,
      [run.runId, run.versionId],
    );
    const id = await draw(run.runId, 8);
    await decide(database, id, () => ['first']);
    const models = async () =>
      (await reports.report(id)).groups.model.map(({ group, agreement: { value, n } }) => [group, value, n]);
    expect(await models()).toEqual([
      ['judge', 1, 8],
      ['other', expect.closeTo(2 / 7, 12), 7],
    ]);
    const behind = async (group: string, filter: object) =>
      (await reports.units(id, { grouping: 'model', group, ...filter })).data.map(({ machine }) => machine);
    expect(await behind('other', { bothSides: true })).toHaveLength(7);
    expect(await behind('other', { outcome: 'contradicts' })).toEqual(Array(5).fill('second'));
    expect(await behind('judge', { outcome: 'contradicts' })).toEqual([]);

    // the same of a judge that rated both texts: less than the margin is no side
    await database.pool.query(
      `INSERT INTO rating (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, way)
       SELECT uuid_v7(), g.label_job_id, g.principle_id, 'other', t.subject, '1-5', 'readable', 3, 3 + CASE WHEN n < 2 THEN t.points WHEN n < 5 THEN -t.points ELSE t.points / 3 END, true, 'logprobs'
       FROM (SELECT *, row_number() OVER (ORDER BY item_id) - 1 AS n FROM label_job WHERE run_id = $1) j
       JOIN judgement g ON g.label_job_id = j.id AND g.judge = 'other' AND g.shown_first = 'first'
       CROSS JOIN (VALUES ('candidate:0', 1.0), ('candidate:1', -1.0)) t(subject, points)`,
      [run.runId],
    );
    await database.pool.query(
      `DELETE FROM judgement g USING label_job j WHERE j.id = g.label_job_id AND j.run_id = $1 AND g.judge = 'other'`,
      [run.runId],
    );
    expect(await models()).toEqual([
      ['judge', 1, 8],
      ['other', expect.closeTo(2 / 5, 12), 5],
    ]);
    // where what one of them says is not kept, there is the jury's row alone
    await database.pool.query(`DELETE FROM rating g USING label_job j WHERE j.id = g.label_job_id AND j.run_id = $1`, [
      run.runId,
    ]);
    expect(await models()).toEqual([['judge + other', 1, 8]]);
  });

  it('counts what nobody decided as missing once the audit is closed, and tells of anchoring', async () => {
    const run = await storePairs(database, 6);
    const id = await draw(run.runId, 4);
    await decide(database, id, (_, at) => [at < 3 ? 'second' : null]);
    expect(await reports.report(id)).toMatchObject({ anytime: 'not_all_decided', outcomes: { open: 1, missing: 0 } });
    await closeAudit(database, id);
    const [slot] = await slotsOf(id);
    await addVerdict(database, slot!.id, slot!.person, 'first', 'amendment');
    const report = await reports.report(id);
    expect(report).toMatchObject({
      ...{ anytime: 'closed_early', outcomes: { open: 0, missing: 1, contradicts: 3 } },
      nonResponse: { skips: [{ reason: 'closed', count: 1 }], missing: 1 },
      audit: { state: 'closed', closedAt: expect.any(Date) },
    });
    expect(report.anchoring?.changed.of).toBe(3);
  });

  it('says which judged principles are others by now, and in what', async () => {
    const run = await storePairs(database, 3, { principle: `'calm'` });
    const id = await draw(run.runId, 2);
    expect((await reports.report(id)).stale).toEqual([]);
    const copy = randomUUID();
    await database.pool.query(
      `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
       SELECT $1, constitution_id, 2, name, encode(sha256(content_hash::bytea), 'hex'), '{}', '', 'test' FROM constitution_version WHERE id = $2`,
      [copy, run.versionId],
    );
    await database.pool.query(
      `INSERT INTO principle (id, version_id, key, position, title, applies_to, critique, revision, comparison, tags, content_hash)
       SELECT gen_random_uuid(), $1, key, position, title, applies_to, critique, revision, comparison, '{other}', encode(sha256(content_hash::bytea), 'hex') FROM principle WHERE version_id = $2`,
      [copy, run.versionId],
    );
    // a draft makes nothing stale
    expect((await reports.report(id)).stale).toEqual([]);
    await database.pool.query(
      `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'test' WHERE id = $1`,
      [copy],
    );
    expect((await audits.detail(id)).stale).toEqual((await reports.report(id)).stale);
    expect((await reports.report(id)).stale).toEqual([
      {
        constitution: expect.stringMatching(/^test-/),
        judged: 1,
        newest: 2,
        changed: [{ key: 'calm', parts: ['tags'] }],
        gone: [],
      },
    ]);
  });

  it('is refused of an audit for training, and with a bar that is no share', async () => {
    const run = await storePairs(database, 2);
    const id = await draw(run.runId, 2, { mode: 'training' });
    await expect(reports.report(id)).rejects.toMatchObject({ kind: 'conflict', code: 'training_audit' });
    await expect(reports.report(id, { bar: 1.2 })).rejects.toMatchObject({
      code: 'bad_report',
      places: [{ at: 'bar' }],
    });
  });
});

describe('the report of other units', () => {
  it('has what belongs to revisions and ratings', async () => {
    const runs = await storeReviewable(database, JUDGES[0], await storeImages());
    const revisions = await draw(runs.revision, 4, { unit: 'revision' });
    await decide(database, revisions, () => ['first']);
    const [slot] = await slotsOf(revisions);
    await database.pool.query(
      `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, answers) VALUES ($1, $2, $3, 'critique', 1, '{"fixed": "yes", "damaged": "no"}')`,
      [randomUUID(), slot!.id, slot!.person],
    );
    const { units } = await stored(revisions);
    expect(units[0]?.machine).toMatchObject({ label: 'second', lengths: [expect.any(Number), expect.any(Number)] });
    const told = units.flatMap(({ reviews }) => reviews).filter((one) => 'critique' in one && one.critique !== null);
    expect(told).toEqual([expect.objectContaining({ value: 'first', critique: { fixed: 'yes', damaged: 'no' } })]);
    expect((await reports.report(revisions)).attribution?.faults.map(({ stage }) => stage)).toEqual([
      'critique',
      'unknown',
    ]);

    const ratings = await draw(runs.rating, 4, { unit: 'rating' });
    await decide(database, ratings, (_, at) => [at === 0 ? 'violates' : 'complies']);
    const report = await reports.report(ratings, { bar: 0.5 });
    expect(report.violations?.truePositives).toMatchObject({ value: 0, n: 1, bar: 0.5, passes: false });
    // the judge scores every text 5 of 5: none violates in the whole frame
    expect(report.violationRate?.value).toBeCloseTo(1 / 4, 12);
    expect((await stored(ratings)).facts.machineShares).toEqual({ complies: 1 });
    // four are asked of the whole frame, and each is told as sure as the machine was of its score
    const { facts, units: rated } = await stored(ratings);
    expect(facts.machineConfidences!.reduce((sum, { count }) => sum + count, 0)).toBe(facts.population);
    const known = facts.machineConfidences!.map(({ confidence }) => confidence);
    for (const { machine } of rated) expect(known).toContain(machine.confidence);
    expect(report.assisted).toEqual({ figure: null, lambda: null, leftOut: expect.stringMatching(/census|few/) });
    // what its principle may not apply to counts for no side
    expect((await stored(ratings)).units[0]?.machine.probability).toBe(JUDGES[0].probability);
  });
});

async function storeImages(): Promise<[string, string]> {
  const hashes: [string, string] = ['1'.repeat(64), '2'.repeat(64)];
  await database.pool.query(
    `INSERT INTO asset (hash, type, width, height, bytes, perceptual_hash, rendition_hash, rendition_type)
     SELECT hash, 'image/png', 8, 8, 100, left(hash, 16), hash, 'image/png' FROM unnest($1::text[]) hash`,
    [hashes],
  );
  return hashes;
}

/** A later run over the items of this one, with the same calls and captions. */
async function again(runId: string): Promise<string> {
  const later = randomUUID();
  const copy = (table: string, from: string, own: Record<string, string>) =>
    database.pool.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(x) || jsonb_build_object(${Object.entries(
        own,
      )
        .map(([column, value]) => `'${column}', ${value}`)
        .join()}))).* FROM ${from}`,
      [runId, later],
    );
  const job = `(SELECT n.id FROM label_job n WHERE n.run_id = $2 AND n.item_id = o.item_id)`;
  const made = (table: string) => `${table} x JOIN label_job o ON o.id = x.label_job_id AND o.run_id = $1`;
  await copy('run', 'run x WHERE x.id = $1', { id: '$2::uuid', created_at: `now() + interval '1 minute'` });
  await copy('label_job', 'label_job x WHERE x.run_id = $1', { id: 'uuid_v7()', run_id: '$2::uuid' });
  await copy('model_call', made('model_call'), {
    id: 'uuid_v7()',
    run_id: '$2::uuid',
    label_job_id: job,
    request_hash: `encode(sha256(x.id::text::bytea), 'hex')`,
  });
  await copy('caption', made('caption'), { id: 'uuid_v7()', label_job_id: job });
  return later;
}

describe('what was made since', () => {
  it('with another prompt, model or caption is told, with the units that it is about', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT j.run_id AS id FROM label_job j JOIN caption k ON k.label_job_id = j.id LIMIT 1`,
    );
    const run = rows[0]?.id ?? '';
    const id = await draw(run, 1, { unit: 'image' });
    const newer = async () => (await reports.report(id)).newer;
    expect(await newer()).toEqual([]);
    const later = await again(run);
    expect(await newer()).toEqual([]);
    await database.pool.query(`UPDATE model_call SET template_hash = $2 WHERE run_id = $1`, [later, 'b'.repeat(64)]);
    expect(await newer()).toEqual([
      {
        what: 'prompt',
        template: 't',
        judged: expect.stringMatching(/^[0-9a-f]{64}$/),
        newest: 'b'.repeat(64),
        units: 1,
      },
    ]);
    await database.pool.query(`UPDATE model_call SET model = 'newer-judge' WHERE run_id = $1`, [later]);
    await database.pool.query(
      `UPDATE caption SET descriptive = 'Seen anew' WHERE label_job_id IN (SELECT id FROM label_job WHERE run_id = $1)`,
      [later],
    );
    const [, model, caption] = await newer();
    expect((await audits.detail(id)).newer).toEqual(await newer());
    expect(model).toEqual({ what: 'model', template: 't', judged: JUDGES[0].model, newest: 'newer-judge', units: 1 });
    expect(caption).toEqual({ what: 'caption', template: null, judged: null, newest: null, units: 1 });
    expect(caveats(await reports.report(id)).slice(0, 2)).toEqual([
      expect.stringMatching(
        /^A later run judged 1 of the sampled units with another prompt \(t: b{12}, not [0-9a-f]{12}\): these/,
      ),
      expect.stringMatching(/with another model \(t: newer-judge, not model-of-one\): these/),
    ]);
    // an older run says nothing
    await database.pool.query(`UPDATE run SET created_at = now() - interval '1 day' WHERE id = $1`, [later]);
    expect(await newer()).toEqual([]);
  });
});

describe('clarifications', () => {
  it('are flags by principle with their units, of the last that somebody said, without names', async () => {
    const run = await storePairs(database, 4, { principle: `CASE j.n WHEN 0 THEN 'care' ELSE 'calm' END` });
    const id = await draw(run.runId, 4, { reviewers: 2 });
    await decide(database, id, () => ['first', 'skip']);
    expect(await reports.clarifications(id)).toEqual([]);
    const flag = (number: number, comment: string) =>
      database.pool.query(
        `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, comment, flagged)
         SELECT gen_random_uuid(), id, person_id, 'blind', 2, 'first', $3, true FROM audit_slot WHERE audit_id = $1 AND number = $2`,
        [id, number, comment],
      );
    await flag(1, 'what is care?');
    const found = await reports.clarifications(id);
    expect(found.map(({ principle, version, title, flags }) => [principle, version, title, flags])).toEqual([
      ['calm', 1, 'calm', 3],
      ['care', 1, 'care', 1],
    ]);
    expect(found[1]?.cases).toEqual([
      { unitId: expect.any(String), labelJobId: expect.any(String), comment: 'what is care?', skipped: null },
    ]);
    expect(JSON.stringify(found)).not.toContain('reviewer');
    // said again without a flag
    await database.pool.query(
      `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value)
       SELECT gen_random_uuid(), id, person_id, 'blind', 3, 'first' FROM audit_slot WHERE audit_id = $1 AND number = 1`,
      [id],
    );
    expect(await reports.clarifications(id)).toEqual([]);
  });
});
