import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import { VerdictService } from '#libs/audit/verdicts/verdict.service.js';
import { TAKE_GOLD } from '#libs/database/audit/claims/claim-sql.js';
import { OWN_REVIEWS } from '#libs/database/audit/reviewers/own-reviews.js';
import { Database } from '#libs/database/database.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { person } from './verdict-rig.js';

const UNITS = 1000;
const CLIENTS = 50;
/** Every so many claims somebody dies with the unit in hand. */
const DEATHS = 15;

let given: TestDatabase;
let database: Database;
let claims: ClaimService;
let verdicts: VerdictService;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 16, () => undefined);
  claims = new ClaimService(database);
  verdicts = new VerdictService(database, claims);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let people = 0;
const newcomer = async (): Promise<Reviewer> => {
  const name = `reviewer ${people++}`;
  return { id: await person(database, name), name, seesBy: null };
};

describe('fifty reviewers at a thousand units', () => {
  it('are served each unit once and lose none, though people die with what they hold, and every other one has the next unit ahead', async () => {
    const { runId } = await storePairs(database, UNITS);
    const audit = await new AuditService(database).create(
      { name: 'all', runIds: [runId], size: UNITS, seed: 's' },
      'ada',
    );
    /** unit -> who has it in hand */
    const held = new Map<string, string>();
    const served = { claims: 0, twice: 0, deaths: 0 };
    const late: { token: string; reviewer: Reviewer }[] = [];

    const review = async (_: unknown, client: number): Promise<void> => {
      const ahead = client % 2 === 0;
      let reviewer = await newcomer();
      for (;;) {
        const answer = await claims.claim(audit.id, reviewer, { ahead });
        const { claim } = answer;
        if (claim === null) return;
        const holding = [claim, answer.ahead ?? []].flat();
        for (const { prompt } of holding) {
          const unit = prompt[0]?.content ?? '';
          if (held.has(unit) && held.get(unit) !== reviewer.name) served.twice++;
          held.set(unit, reviewer.name);
        }
        if (++served.claims % DEATHS === 0) {
          served.deaths++;
          for (const { token, prompt } of holding) {
            late.push({ token, reviewer });
            held.delete(prompt[0]?.content ?? '');
          }
          const tokens = holding.map(({ token }) => token);
          await database.pool.query(
            `UPDATE audit_slot SET expires_at = now() - interval '1 second' WHERE token = ANY ($1)`,
            [tokens],
          );
          reviewer = await newcomer();
          continue;
        }
        await verdicts.decide(claim.token, reviewer, { value: 'left' });
        // decided: whoever had it now would have it a second time
        held.set(claim.prompt[0]?.content ?? '', `${reviewer.name}, decided`);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, review));

    const { rows } = await database.pool.query<{ decided: number; verdicts: number; slots: number; given: number }>(
      `SELECT (SELECT count(*)::int FROM audit_slot WHERE audit_id = $1 AND state = 'decided') AS decided,
           (SELECT count(*)::int FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id WHERE s.audit_id = $1) AS verdicts,
           (SELECT count(DISTINCT slot_id)::int FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id WHERE s.audit_id = $1) AS slots,
           (SELECT count(DISTINCT slot_id)::int FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id WHERE s.audit_id = $1) AS given`,
      [audit.id],
    );
    expect(rows[0]).toEqual({ decided: UNITS, verdicts: UNITS, slots: UNITS, given: UNITS });
    expect(served.twice).toBe(0);
    expect(served.deaths).toBeGreaterThan(50);
    for (const { token, reviewer } of late) {
      await expect(verdicts.decide(token, reviewer, { value: 'right' })).rejects.toMatchObject({
        code: 'claim_lost',
      });
    }
    const { rows: drafts } = await database.pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM audit_draft d JOIN audit_slot s ON s.id = d.slot_id WHERE s.audit_id = $1',
      [audit.id],
    );
    expect(drafts[0]?.count).toBe(late.length);
  }, 90_000);
});

describe('a known answer', () => {
  it('is looked for in the reviewer`s own order until one fits: who waits longer for it would tell it from the sample', async () => {
    const values = [randomUUID(), randomUUID(), Buffer.from('side'), false, Buffer.from('order')];
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${TAKE_GOLD}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Sort Key: \(sha256/);
    // a join would ask of all of them at once
    expect(plan).not.toContain('Anti Join');
  });
});

describe('a second step that waits', () => {
  it('is looked for among those without an answer, which alone are asked whether they were erased', async () => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${OWN_REVIEWS}`, [
      ...[randomUUID(), null, 50],
    ]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/state = 'decided'::text\).*CASE WHEN/);
  });
});
