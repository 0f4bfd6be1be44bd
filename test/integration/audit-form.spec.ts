import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import type { AuditRequest } from '#libs/audit/audit-request.js';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import type { ClaimView } from '#libs/audit/claims/claim-view.js';
import { AuditReportService } from '#libs/audit/report/report.service.js';
import { VerdictService } from '#libs/audit/verdicts/verdict.service.js';
import { Database } from '#libs/database/database.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import type { ShownVerdict } from '#libs/domain/shown-verdict.js';
import { type AuditableRun, storeImagePairs, storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { decide, person } from './verdict-rig.js';

const ITEMS = 6;

let given: TestDatabase;
let database: Database;
let audits: AuditService;
let claims: ClaimService;
let verdicts: VerdictService;
let run: AuditableRun;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 6, () => undefined);
  audits = new AuditService(database);
  claims = new ClaimService(database);
  verdicts = new VerdictService(database, claims);
  run = await storeImagePairs(database, ITEMS, `left(md5('first' || n), 16)`);
  // judges that saw the pictures were asked of the first three items: two votes to one for the first image
  const votes = ['following', 'style', 'coherence'].map((question) => ({
    ...{ question, subject: 'candidate:0|candidate:1', first: question === 'style' ? 1 : 2, second: 1, tie: 0 },
    ...{ notApplicable: 0, unread: 3 },
  }));
  await database.pool.query(
    `UPDATE label_job SET result = $2 WHERE id IN (SELECT id FROM label_job WHERE run_id = $1 ORDER BY item_id LIMIT 3)`,
    [run.runId, { directCheck: { verdicts: [], votes } }],
  );
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
const draw = (own: Partial<AuditRequest> = {}) =>
  audits.create(
    { name: `form ${names++}`, runIds: [run.runId], unit: 'form', size: 3 * ITEMS, seed: 's', ...own },
    'ada',
  );

const newcomer = async (): Promise<Reviewer> => {
  const name = `reviewer ${names++}`;
  return { id: await person(database, name), name, seesBy: null };
};

const claim = async (auditId: string, reviewer: Reviewer): Promise<ClaimView> => {
  const { claim: taken, reason } = await claims.claim(auditId, reviewer);
  if (!taken) throw new Error(`there is nothing: ${String(reason)}`);
  return taken;
};

/** Decides so many units of the form; their questions, in order. */
async function decideUnits(auditId: string, reviewer: Reviewer, count: number, value: ShownVerdict = 'tie') {
  const questions: (string | undefined)[] = [];
  for (let i = 0; i < count; i++) {
    const { token, question } = await claim(auditId, reviewer);
    questions.push(question?.key);
    await verdicts.decide(token, reviewer, { value });
  }
  return questions;
}

describe('the form of three questions', () => {
  it('asks each question of each pair of pictures, in strata of their own, of three people', async () => {
    const audit = await draw({ size: 9 });
    expect(audit).toMatchObject({ unit: 'form', reviewers: 3, population: 3 * ITEMS, drawn: 9 });
    expect(audit.strata.map(({ key, population, drawn }) => [key, population, drawn])).toEqual([
      ['coherence', ITEMS, 3],
      ['following', ITEMS, 3],
      ['style', ITEMS, 3],
    ]);
    const units = await new AuditedUnitsReadModel(database.pool).of((await draw()).id);
    expect(new Set(units.map(({ key }) => key)).size).toBe(3 * ITEMS);
    // most votes, votes that are even, and no judge that was asked
    const said = (question: string) => units.filter(({ key }) => key.endsWith(question)).map((unit) => unit.machine);
    expect(said('/following').sort()).toEqual(['first', 'first', 'first', null, null, null]);
    expect(said('/style').map(String).sort()).toEqual(['null', 'null', 'null', 'tie', 'tie', 'tie']);
    expect(units.find(({ machine }) => machine === 'first')?.label).toMatchObject({ probability: 2 / 3 });
  });

  it('is drawn again alike, and grows with what was drawn', async () => {
    const { id } = await draw({ size: 6 });
    expect((await audits.extend(id, { size: 12, reason: 'more', becauseOfResult: false }, 'ada')).drawn).toBe(12);
    expect((await audits.verify(id)).differences).toEqual([]);
  });

  it.each([
    ['texts', async () => ({ runIds: [(await storePairs(database, 3)).runId] }), 'no_units'],
    ['a draw that mixes its questions', () => ({ design: { kind: 'simple' } }), 'bad_audit'],
    ['a second look at what hides a prompt', () => ({ repeatRate: 0.1 }), 'bad_audit'],
  ] as [string, () => Partial<AuditRequest> | Promise<Partial<AuditRequest>>, string][])(
    'is refused of %s',
    async (_, own, code) => {
      await expect(draw(await own())).rejects.toMatchObject({ code });
    },
  );

  it('asks first what hides the prompt, and shows the prompt with nothing else', async () => {
    const { id } = await draw();
    const ana = await newcomer();
    const first = await claim(id, ana);
    expect(first).toMatchObject({ prompt: [], condition: null, principles: [], categories: [], caption: null });
    expect(first.question?.text).toMatch(/^Which image/);
    await expect(verdicts.decide(first.token, ana, { value: 'both_bad' })).rejects.toMatchObject({
      code: 'verdict_does_not_fit',
    });
    const questions = await decideUnits(id, ana, 3 * ITEMS);
    expect(questions.slice(0, 2 * ITEMS)).not.toContain('following');
    expect(new Set(questions.slice(2 * ITEMS))).toEqual(new Set(['following']));
    expect((await claims.claim(id, ana)).reason).toBe('none_for_you');
  });

  it('keeps what was said without the prompt once it is shown: neither replaced nor taken back', async () => {
    const { id } = await draw();
    const ana = await newcomer();
    const { token, question } = await claim(id, ana);
    expect(question?.key).not.toBe('following');
    const { decisions } = await verdicts.decide(token, ana, { value: 'left' });
    const again = await verdicts.decide(token, ana, { value: 'right', supersedes: decisions[0]?.id });
    const { id: last } = again.decisions[0] ?? { id: '' };
    await decideUnits(id, ana, 2 * ITEMS - 1);
    // the first prompt is another item's, or this one's: all of them are shown in the end
    await decideUnits(id, ana, ITEMS);
    const late = { value: 'left', supersedes: last } as const;
    await expect(verdicts.decide(token, ana, late)).rejects.toMatchObject({ code: 'prompt_known' });
    await expect(verdicts.undo(token, ana)).rejects.toMatchObject({ code: 'prompt_known' });
  });

  it('does not ask of an item whose prompt a person has read, in whatever audit', async () => {
    const ana = await newcomer();
    const pairs = await audits.create({ name: `pairs ${names++}`, runIds: [run.runId], size: 2, seed: 's' }, 'ada');
    for (let i = 0; i < 2; i++) await verdicts.decide((await claim(pairs.id, ana)).token, ana, { value: 'tie' });
    const { id } = await draw();
    const questions = await decideUnits(id, ana, 2 * (ITEMS - 2) + ITEMS);
    expect(questions.filter((key) => key === 'following')).toHaveLength(ITEMS);
    expect((await claims.claim(id, ana)).reason).toBe('none_for_you');
    // nor does it help to wait for what others have in hand of it
    const hidden = await draw({ size: 3 * ITEMS, reviewers: 1, seed: 'all' });
    const ben = await newcomer();
    await decideUnits(hidden.id, ana, ITEMS);
    await decideUnits(hidden.id, ben, 3);
    await claim(hidden.id, ben);
    expect((await claims.claim(hidden.id, ana)).reason).toBe('none_for_you');
  });

  it.each([
    ['in hand', false],
    ['ahead, and taken in hand since', true],
  ])('decides nothing %s whose prompt the person has read elsewhere since', async (_, ahead) => {
    const ana = await newcomer();
    const { id } = await draw();
    const held = await claims.claim(id, ana, { ahead: true });
    const { token, question } = (ahead ? held.ahead : held.claim)!;
    expect(question?.key).not.toBe('following');
    if (ahead) await verdicts.decide(held.claim!.token, ana, { value: 'tie' });
    if (ahead) expect((await claim(id, ana)).token).toBe(token);

    const pairs = await audits.create({ name: `pairs ${names++}`, runIds: [run.runId], size: ITEMS, seed: 's' }, 'ada');
    await decideUnits(pairs.id, ana, ITEMS);
    await expect(verdicts.decide(token, ana, { value: 'left' })).rejects.toMatchObject({ code: 'prompt_known' });
    // the place waits for others, and what shows its prompt comes instead
    expect((await claim(id, ana)).question?.key).toBe('following');
    await expect(verdicts.decide(token, ana, { value: 'left' })).rejects.toMatchObject({ code: 'claim_lost' });
  });

  it('is told by question: what most people prefer, and how that stands to judges that were asked', async () => {
    const { id } = await draw();
    // of the first image two say it is better, so the third is outvoted; of style people see no difference
    await decide(database, id, ({ key }) =>
      key.endsWith('/style') ? ['tie', 'tie', 'tie'] : ['first', 'second', 'first'],
    );
    const { questions, reviewers, outcomes } = await new AuditReportService(database, audits).report(id);
    const told = (questions ?? []).map(({ question, units, chosen, tie, agreement, difference }) => ({
      ...{ question, units, chosen: [chosen.value, chosen.n], tie: tie.value },
      ...{ agreement: [agreement.value, agreement.n], difference: difference.value },
    }));
    expect(told).toEqual([
      {
        question: 'following',
        ...{ units: 6, chosen: [1, 6], tie: 0, agreement: [1, 3], difference: expect.closeTo(2 / 3, 10) },
      },
      { question: 'style', ...{ units: 6, chosen: [null, 0], tie: 1, agreement: [null, 0], difference: 0 } },
      {
        question: 'coherence',
        ...{ units: 6, chosen: [1, 6], tie: 0, agreement: [1, 3], difference: expect.closeTo(2 / 3, 10) },
      },
    ]);
    expect(questions?.[0]?.makers).toEqual([
      { question: 'following', contestant: 'the first', won: 12, lost: 6, tied: 0, unanswered: 0, share: 2 / 3 },
      { question: 'following', contestant: 'the second', won: 6, lost: 12, tied: 0, unanswered: 0, share: 1 / 3 },
    ]);
    expect(outcomes).toMatchObject({ agrees: 6, machine_undecided: 6, undecided: 6 });
    expect(reviewers.reviewers).toHaveLength(3);
  });
});
