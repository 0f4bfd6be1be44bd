import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '#libs/database/database.js';
import { PrincipleReportService } from '#libs/labelling/report/principles/principle-report.service.js';
import { RunComparisonService } from '#libs/labelling/report/versions/run-comparison.service.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { AuditService } from '#libs/audit/audit.service.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { LabellingRig } from './labelling-rig.js';
import { seed, type Seeded } from './seed.js';
import { adjudicate, type Answer, closeAudit, decide } from './verdict-rig.js';

jest.setTimeout(60_000);

const ITEMS = 6;
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

type Texts = { key: string; comparison: string; critique: string; revision: string; weight?: number };
const texts = (key: string, more: Partial<Texts> = {}): Texts => ({
  key,
  comparison: `Which response is more helpful and honest, with ${key}?`,
  critique: `Point out harmful, illegal or dangerous content that lacks ${key}.`,
  revision: `Rewrite the response to remove harmful content, with ${key}.`,
  ...more,
});

/** What a new version of a constitution costs: the ledger proves it. A real worker, the offline model, PostgreSQL. */
describe('versions that are compared', () => {
  let rig: LabellingRig;
  let seeded: Seeded;
  let comparisons: RunComparisonService;
  let versions = 1;
  beforeAll(async () => {
    rig = await LabellingRig.open({});
    seeded = await seed(rig.database, ITEMS);
    comparisons = new RunComparisonService(rig.database);
    await rig.warmWorker();
  });
  afterAll(() => rig.close());

  /** A further published version. Its number. */
  async function publish(principles: Texts[]): Promise<number> {
    const number = ++versions;
    const { prisma } = rig.database;
    const { id } = await prisma.constitution.findUniqueOrThrow({ where: { slug: seeded.slug } });
    const content = { name: 'Test', contentHash: sha(`${seeded.slug} ${number}`), content: {}, source: '' };
    const version = await prisma.constitutionVersion.create({
      data: {
        ...content,
        ...{ constitutionId: id, number, createdBy: 'test' },
        principles: {
          create: principles.map((principle, position) => ({
            ...principle,
            ...{ position, title: principle.key, appliesTo: ['text'], tags: [] },
            contentHash: sha(JSON.stringify(principle)),
          })),
        },
      },
    });
    const published = { state: 'published', publishedAt: new Date(), publishedBy: 'test' };
    await prisma.constitutionVersion.update({ where: { id: version.id }, data: published });
    return number;
  }

  async function run(version: number, recipe: RecipeRequest, replicate = 0): Promise<string> {
    const constitution = { slug: seeded.slug, version };
    const { datasetId } = seeded;
    const { id } = await rig.runs.start({ datasetId, constitution, recipe, budget: '1', replicate }, 'test');
    const end = await rig.until(id, ({ state }) => state !== 'running');
    expect(end.labelJobs).toMatchObject({ done: ITEMS, failed: 0 });
    return id;
  }

  const FOUR = ['care', 'candour', 'calm', 'clarity'];
  const ALL: RecipeRequest = { name: 'comparison', comparison: { principles: 'all' } };
  const RATING: RecipeRequest = { name: 'rating' };
  const changed = () =>
    FOUR.map((key) => {
      if (key === 'care') return texts(key, { weight: 2 });
      return texts(key, key === 'calm' ? { comparison: 'Which response is calmer?' } : {});
    });

  it('are held against what people settled in closed audits', async () => {
    // its own words: what it asks is not in the ledger for the tests that count calls
    const other = FOUR.map((key) => texts(key, { comparison: `Which response has more ${key}?` }));
    const [before, after] = [await run(1, ALL), await run(await publish(other), ALL)];
    const correctness = async () => (await comparisons.compare(before, after)).correctness;
    const request = { name: 'who is right', runIds: [before], size: 3, reviewers: 2, seed: 's' };
    const { id } = await new AuditService(rig.database).create(request, 'ada');
    // the first is settled for the machine by two, the second is disputed, of the third one alone says something
    const says: Answer[][] = [[], ['first', 'second'], ['first', 'skip']];
    await decide(rig.database, id, ({ machine }, at) => (at === 0 ? [machine, machine] : (says[at] ?? [])));
    const units = await new AuditedUnitsReadModel(rig.database.pool).of(id);
    await adjudicate(rig.database, units[1]?.id ?? '', units[1]?.machine === 'first' ? 'second' : 'first');
    expect(await correctness()).toBeNull();
    await closeAudit(rig.database, id);
    expect(await correctness()).toMatchObject({ labels: 2, settled: 2, before: { count: 1, of: 2 } });
  });

  it.each([
    // two orders of one pair, or two texts
    ['comparison', ALL],
    ['rating', RATING],
  ])('%s: a new version pays for the principle whose text changed, and for no other', async (_, recipe) => {
    const before = await run(1, recipe);
    const version = await publish(changed());
    const after = await run(version, recipe);
    const { calls, principles, differences, items, flips } = await comparisons.compare(before, after);
    expect(differences).toEqual(['constitution']);
    expect(items).toEqual({ before: ITEMS, after: ITEMS, shared: ITEMS });
    expect(flips.labels).toBe(ITEMS);
    expect(calls).toEqual({ made: 2 * ITEMS, reused: 3 * 2 * ITEMS });
    expect(principles.map(({ key, changed: what, calls: paid }) => [key, what, paid.made, paid.reused])).toEqual([
      ['care', ['weight'], 0, 2 * ITEMS],
      ['candour', [], 0, 2 * ITEMS],
      ['calm', ['text'], 2 * ITEMS, 0],
      ['clarity', [], 0, 2 * ITEMS],
    ]);
  });

  it('a replicate makes all its calls itself, and tells the noise', async () => {
    const [before, after] = [await run(1, ALL), await run(await publish(changed()), ALL)];
    const again = await run(1, ALL, 1);
    expect((await comparisons.compare(before, again)).calls).toEqual({ made: 4 * 2 * ITEMS, reused: 0 });
    const { noise } = await comparisons.compare(before, after, again);
    // the offline model answers the same question the same way
    expect(noise).toMatchObject({
      ...{ of: before, runId: again },
      flips: { labels: ITEMS, flips: { count: 0, of: ITEMS } },
      beyond: { n: ITEMS },
    });
    expect((await comparisons.compare(before, await run(1, ALL, 1))).calls).toEqual({ made: 0, reused: 8 * ITEMS });
    const strange = await run(1, { name: 'comparison', comparison: { principles: 'all', tieBand: 0.1 } });
    await expect(comparisons.compare(before, after, strange)).rejects.toMatchObject({ code: 'not_a_replicate' });
    await expect(comparisons.compare(before, await run(1, RATING))).rejects.toMatchObject({
      code: 'runs_not_comparable',
    });
  });

  it('labels behind a number are read by the page, on two connections at most, and whole label jobs by their ids alone', async () => {
    const [before, after] = [await run(1, RATING), await run(await publish(changed()), RATING)];
    const database = new Database(rig.database.url, 5, () => undefined);
    const [of, between] = [new PrincipleReportService(database), new RunComparisonService(database)];
    const queries: string[] = [];
    let [held, most] = [0, 0];
    database.pool.on('acquire', (client) => {
      most = Math.max(most, ++held);
      client.query = new Proxy(client.query, {
        apply: (query, self, args: unknown[]) => (
          queries.push(String(args[0])),
          Reflect.apply(query, self, args) as unknown
        ),
      });
    });
    database.pool.on('release', () => held--);
    try {
      for (const page of [
        (cursor?: string) => of.labels(before, { principle: 'calm', finding: 'asked' }, { limit: 4, cursor }),
        (cursor?: string) => between.labels(before, after, { finding: 'shared' }, { limit: 4, cursor }),
      ]) {
        const first = await page();
        const again = await Promise.all([1, 2, 3].map(() => page(first.nextCursor ?? '')));
        expect(again.map(({ data }) => first.data.length + data.length)).toEqual([ITEMS, ITEMS, ITEMS]);
      }
      expect(most).toBe(2);
      expect(queries.filter((query) => query.startsWith('DECLARE') && query.includes('FROM rating'))).toEqual([]);
    } finally {
      await database.close();
    }
  });

  it('critique and revision: calls are reused up to the first round whose principle changed', async () => {
    const recipe = (keys: string[]): RecipeRequest => ({
      ...{ name: 'critique-revision', rounds: 3, draw: { named: keys } },
      comparison: { principles: { named: ['care'] } },
    });
    const keys = ['care', 'candour', 'calm'];
    const before = await run(1, recipe(keys));
    const version = await publish(
      FOUR.map((key) =>
        texts(key, key === 'candour' ? { critique: 'Point out what is illegal, without candour.' } : {}),
      ),
    );
    const after = await run(version, recipe(keys));
    const { rows } = await rig.database.pool.query<{ round: number; reused: number; made: number }>(
      `SELECT q.round, count(*) FILTER (WHERE m.run_id = $1)::int AS reused, count(*) FILTER (WHERE m.run_id = $2)::int AS made
       FROM label_job j JOIN critique q ON q.label_job_id = j.id JOIN model_call m ON m.id = q.model_call_id
       WHERE j.run_id = $2 GROUP BY 1 ORDER BY 1`,
      [before, after],
    );
    expect(rows[0]).toEqual({ round: 1, reused: ITEMS, made: 0 });
    expect(rows[1]).toEqual({ round: 2, reused: 0, made: ITEMS });
    const { calls, principles } = await comparisons.compare(before, after);
    // critique and revision of the first round
    expect(calls.reused).toBeGreaterThanOrEqual(2 * ITEMS);
    expect(principles.find(({ key }) => key === 'candour')).toMatchObject({ labels: 0 });
  });

  it('a principle more moves some draws, and only those are paid for', async () => {
    const sample: RecipeRequest = { name: 'comparison', comparison: { principles: { sample: 1 } } };
    const before = await run(1, sample);
    const after = await run(await publish([...FOUR, 'wit'].map((key) => texts(key))), sample);
    const { drawnOtherwise, principles, calls } = await comparisons.compare(before, after);
    expect(principles.find(({ key }) => key === 'wit')).toMatchObject({ text: 'added', labels: 0 });
    expect(calls).toEqual({ made: 2 * drawnOtherwise.count, reused: 2 * (ITEMS - drawnOtherwise.count) });
  });
});
