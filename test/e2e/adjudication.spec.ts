import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCursor } from '#libs/database/page-query.js';
import { textHash } from '#libs/domain/text-hash.js';
import { JUDGES, storeReviewable, type Reviewable } from '../integration/review-rig.js';
import { type Claimed, Reviews, type TestReviewer } from './review-client.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runs: Reviewable;
let reviews: Reviews;
let ana: TestReviewer;
let bob: TestReviewer;
let eve: TestReviewer;
beforeAll(async () => {
  api = await testApi();
  runs = await storeReviewable(api.database, JUDGES[0]);
  reviews = new Reviews(api);
  [ana, bob] = [await reviews.named('ana'), await reviews.named('bob')];
  eve = await reviews.named('eve', 'adjudicate');
});
afterAll(() => api.close());

const at = (place: string): unknown => expect.objectContaining({ at: place });

const RULES = { slug: 'rules', version: 1, contentHash: textHash('rules') };
const principle = (key: string) => ({ key, title: `On ${key}`, hash: textHash(key) });

interface Dispute {
  id: string;
  left: { text: string };
  verdicts: { value: string }[];
  adjudication: { id: string; value: string } | null;
}
const disputesOf = async (audit: string, who = eve, query = '') =>
  (await api.get(`/v1/audits/${audit}/disputes${query}`, who.key)).body as {
    data: Dispute[];
    nextCursor: string | null;
  };
const adjudicate = (unit: string, body: object, who = eve) =>
  api.post(`/v1/audit-units/${unit}/adjudication`, { reason: 'Plain.', ...body }, who.key);

/** Decides the next unit so that the text ending in `.0` is preferred, or the other. */
async function prefer(who: TestReviewer, audit: string, ending: '.0' | '.1', more: object = {}) {
  const claim = await who.claim(audit);
  const value = claim.left?.text?.endsWith(ending) ? 'left' : 'right';
  const answer = await who.post(claim.token, 'verdict', { value, ...more });
  expect(answer.status).toBe(201);
  return { token: claim.token, value };
}

/** An audit of two pairs: of the first that each decides they hold different views or the same. */
async function reviewed(differ: boolean, one = ana, other = bob, more: object = {}): Promise<string> {
  const audit = await reviews.audit({ runIds: [runs.pair], size: 2, reviewers: 2, ...more });
  for (let i = 0; i < 2; i++) {
    await prefer(one, audit, '.0', { comment: 'ana says so' });
    await prefer(other, audit, differ ? '.1' : '.0', { flagged: true, confidence: 2 });
  }
  return audit;
}

describe('disputes', () => {
  it('are there once all have had their say and differ, never for differing from the judge', async () => {
    // the judge prefers the first of all
    const agreed = await reviewed(false);
    expect(await disputesOf(agreed)).toEqual({ data: [], nextCursor: null });
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1, reviewers: 2 });
    await prefer(ana, audit, '.0');
    expect((await disputesOf(audit)).data).toEqual([]);
    const { token } = await prefer(bob, audit, '.1');
    expect((await disputesOf(audit)).data).toHaveLength(1);
    await bob.post(token, 'undo');
    expect((await disputesOf(audit)).data).toEqual([]);
    await prefer(bob, audit, '.0');
    expect((await disputesOf(audit)).data).toEqual([]);
  });

  it('show the unit and all blind verdicts, without names and without the judge', async () => {
    const audit = await reviewed(true);
    const { data } = await disputesOf(audit);
    expect(data).toHaveLength(2);
    for (const dispute of data) {
      const left = dispute.left.text.endsWith('.0') ? ['left', 'right'] : ['right', 'left'];
      expect(dispute).toEqual({
        ...{ id: expect.any(String), audit: { id: audit, name: expect.any(String), unit: 'pair' } },
        ...{ constitution: { ...RULES, name: 'Rules' }, prompt: [expect.anything()], question: null },
        ...{ left: expect.anything(), right: expect.anything(), condition: null, only: null, row: null, caption: null },
        ...{
          principles: ['care', 'calm'].map((key) => expect.objectContaining(principle(key))),
          categories: expect.any(Array),
          hidden: false,
          critique: null,
        },
        ...{ barred: null, adjudication: null },
        verdicts: expect.arrayContaining([
          { value: left[0], answers: {}, confidence: null, comment: 'ana says so', evidence: [], flagged: false },
          { value: left[1], answers: {}, confidence: 2, comment: null, evidence: [], flagged: true },
        ]),
      });
    }
    const told = JSON.stringify(data).replaceAll('ana says so', '');
    for (const word of ['ana', 'bob', 'probability', JUDGES[0].name, JUDGES[0].model, JUDGES[0].reasons]) {
      expect(told).not.toContain(`"${word}`);
    }
    const first = await disputesOf(audit, eve, '?limit=1');
    expect(first.data).toEqual([data[0]]);
    expect((await disputesOf(audit, eve, `?limit=1&cursor=${first.nextCursor}`)).data).toEqual([data[1]]);
  });

  it('are covered where their category is sensitive, or all of them by one`s own wish', async () => {
    const audit = await reviewed(true, ana, bob, { size: 12, sensitive: ['violence'] });
    for (let i = 2; i < 12; i++) for (const who of [ana, bob]) await prefer(who, audit, who === ana ? '.0' : '.1');
    const covered = (page: Awaited<ReturnType<typeof disputesOf>>) =>
      (page.data as (Dispute & { hidden: boolean; categories: string[] })[]).map(({ hidden, categories }) => [
        hidden,
        categories.includes('violence'),
      ]);
    const told = covered(await disputesOf(audit));
    expect(new Set(told.map(String))).toEqual(new Set(['true,true', 'false,false']));
    const zoe = await reviews.named('zoe', 'review', 'adjudicate');
    await api.put(`/v1/audits/${audit}/me`, { blur: true }, zoe.key);
    expect(covered(await disputesOf(audit, zoe)).map(([hidden]) => hidden)).toEqual(told.map(() => true));
  });

  it('are decided with a reason, once, and again only in place of the last decision', async () => {
    const audit = await reviewed(true);
    const [dispute] = (await disputesOf(audit)).data;
    const unit = dispute?.id ?? '';
    const value = dispute?.left.text.endsWith('.1') ? 'left' : 'right';
    expect((await adjudicate(unit, { value, reason: ' ' })).status).toBe(400);
    expect((await adjudicate(unit, { value: 'complies' })).body).toEqual(
      problem(400, 'verdict_does_not_fit', [at('value')]),
    );
    expect((await adjudicate(unit, { value, answers: { caption: 'right' } })).body).toEqual(
      problem(400, 'verdict_does_not_fit', [at('answers.caption')]),
    );
    const once = () => adjudicate(unit, { value }).set('Idempotency-Key', unit);
    const decided = await once();
    expect(decided.status).toBe(201);
    expect(decided.body).toMatchObject({
      adjudication: { id: expect.any(String), value, answers: {}, reason: 'Plain.', own: true },
    });
    expect((await once()).body).toEqual(decided.body);
    expect((await api.get('/v1/disputes?limit=1', eve.key)).body).toMatchObject({
      data: [{ auditId: audit, unit: 'pair', state: 'open', open: 1, adjudicated: 1 }],
    });
    expect((await api.get(`/v1/audits/${audit}`)).body).toMatchObject({ disputes: { open: 1, adjudicated: 1 } });
    expect((await disputesOf(audit)).data).toHaveLength(1);
    expect((await disputesOf(audit, eve, '?adjudicated=true')).data).toHaveLength(2);
    expect((await adjudicate(unit, { value })).body).toEqual(problem(409, 'already_adjudicated', []));
    expect((await api.get(`/v1/audit-units/${unit}/dispute`, eve.key)).body).toMatchObject({
      adjudication: { value, reason: 'Plain.', own: true },
    });
    const { id } = (decided.body as Dispute).adjudication ?? { id: '' };
    expect((await adjudicate(unit, { value: 'tie', supersedes: unit })).body).toEqual(
      problem(409, 'adjudication_superseded', []),
    );
    expect((await adjudicate(unit, { value: 'tie', supersedes: id })).body).toMatchObject({
      adjudication: { value: 'tie' },
    });
    const { rows } = await api.database.pool.query(
      'SELECT number, value FROM audit_adjudication WHERE unit_id = $1 ORDER BY number',
      [unit],
    );
    expect(rows).toEqual([
      { number: 1, value: 'second' },
      { number: 2, value: 'tie' },
    ]);
  });

  it('are nobody`s who reviewed the unit, may read the judge, or has no such scope', async () => {
    const audit = await reviewed(true);
    const unit = (await disputesOf(audit)).data[0]?.id ?? '';
    const both = await reviews.named('ann of both', 'review', 'adjudicate');
    const again = await reviews.audit({ runIds: [runs.pair], size: 1, reviewers: 2 });
    await prefer(both, again, '.0');
    await prefer(ana, again, '.1');
    const [own] = (await disputesOf(again, both)).data;
    expect(own).toMatchObject({ barred: 'reviewed' });
    expect((await adjudicate(own?.id ?? '', { value: 'tie' }, both)).body).toEqual(problem(403, 'own_dispute', []));
    // who took it back and gave the place away has said it all the same
    const given = await reviews.audit({ runIds: [runs.pair], size: 1, reviewers: 2, seed: 'given away' });
    const once = await reviews.named('ann who changed her mind', 'review', 'adjudicate');
    const { token } = await prefer(once, given, '.0');
    await once.post(token, 'undo');
    expect((await once.post(token, 'skip', { reason: 'distressing' })).status).toBe(204);
    await prefer(ana, given, '.0');
    await prefer(bob, given, '.1');
    const [taken] = (await disputesOf(given, once)).data;
    expect(taken).toMatchObject({ barred: 'reviewed' });
    expect((await adjudicate(taken?.id ?? '', { value: 'tie' }, once)).body).toEqual(problem(403, 'own_dispute', []));
    expect((await adjudicate(unit, { value: 'tie' }, ana)).body).toEqual(problem(403, 'scope_missing', []));
    const reads = await reviews.named('one who reads', 'adjudicate', 'read');
    const refused = await adjudicate(unit, { value: 'tie' }, reads);
    expect(refused.body).toEqual(problem(403, 'reviewer_not_blind', []));
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('--scopes adjudicate --person') });
    expect((await api.get(`/v1/audits/${audit}/disputes`, reads.key)).body).toEqual(
      problem(403, 'reviewer_not_blind', []),
    );
    const agreed = await reviewed(false);
    const { rows } = await api.database.pool.query<{ id: string }>('SELECT id FROM audit_unit WHERE audit_id = $1', [
      agreed,
    ]);
    expect((await adjudicate(rows[0]?.id ?? '', { value: 'tie' })).body).toEqual(problem(409, 'no_dispute', []));
    expect((await adjudicate(audit, { value: 'tie' })).body).toEqual(problem(404, 'audit_unit_not_found', []));
    expect((await api.get(`/v1/audit-units/${unit}/images/left`, eve.key)).body).toEqual(
      problem(404, 'image_not_shown', []),
    );
  });

  it('are not decided by whoever wrote the principle first, but by whoever only wrote another version of the rest', async () => {
    const audit = await reviewed(true);
    const unit = (await disputesOf(audit)).data[0]?.id ?? '';
    const author = await reviews.named('the author', 'adjudicate');
    const pool = api.database.pool;
    const by = `UPDATE constitution_version SET created_by = 'api-key:' || $1 WHERE number = $2`;
    await pool.query('ALTER TABLE constitution_version DISABLE TRIGGER USER');
    const { rows } = await pool.query<{ created_by: string }>(
      'SELECT created_by FROM constitution_version WHERE number = 1',
    );
    await pool.query(by, [author.key.slice(0, 11), 1]);
    expect((await disputesOf(audit, author)).data[0]).toMatchObject({ id: unit, barred: 'author' });
    expect((await adjudicate(unit, { value: 'tie' }, author)).body).toEqual(problem(403, 'author_of_principle', []));
    await pool.query('UPDATE constitution_version SET created_by = $1 WHERE number = 1', [rows[0]?.created_by]);
    expect((await disputesOf(audit, author)).data[0]).toMatchObject({ id: unit, barred: null });
    await pool.query('ALTER TABLE constitution_version ENABLE TRIGGER USER');
  });

  it('of revisions show the critique and the answers of both steps', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 1, reviewers: 2 });
    for (const [who, value, fixed] of [
      [ana, 'tie', 'yes'],
      [bob, 'both_bad', 'no'],
    ] as const) {
      const { token } = await who.claim(audit);
      await who.post(token, 'verdict', { value });
      const second = await who.post(token, 'verdict', { answers: { fixed, damaged: 'no' }, comment: 'second' });
      expect(second.status).toBe(201);
    }
    const [dispute] = (await disputesOf(audit)).data;
    expect(dispute).toMatchObject({
      critique: { text: expect.stringContaining(JUDGES[0].critique), revised: expect.stringMatching(/^(left|right)$/) },
      verdicts: expect.arrayContaining([
        expect.objectContaining({ value: 'tie', answers: { fixed: 'yes', damaged: 'no' }, comment: 'second' }),
        expect.objectContaining({ value: 'both_bad', answers: { fixed: 'no', damaged: 'no' } }),
      ]),
    });
  });
});

describe('the reveal', () => {
  const reveal = (audit: string, who = ana) => api.get(`/v1/audits/${audit}/reveal`, who.key);
  const amend = (verdict: string, body: object, who = ana) =>
    api.post(`/v1/verdicts/${verdict}/amendment`, body, who.key);
  interface Revealed {
    id: string;
    token: string;
    value: string;
  }

  it('comes when the audit closes, of own decisions alone; what is said then is kept apart', async () => {
    const audit = await reviewed(true);
    expect((await reveal(audit)).body).toEqual(problem(409, 'not_revealed_yet', []));
    const { rows } = await api.database.pool.query<{ id: string }>(
      `SELECT v.id FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id JOIN person p ON p.id = v.person_id
       WHERE s.audit_id = $1 AND p.name = 'ana'`,
      [audit],
    );
    expect((await amend(rows[0]?.id ?? '', { value: 'tie' })).body).toEqual(problem(409, 'not_revealed_yet', []));
    expect((await api.get(`/v1/verdicts/${rows[0]?.id}/reveal`, ana.key)).body).toEqual(
      problem(409, 'not_revealed_yet', []),
    );
    expect((await api.post(`/v1/audits/${audit}/close`, {})).status).toBe(200);
    const { data } = (await reveal(audit)).body as { data: Revealed[] };
    expect(data.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const decision of data) {
      // ana holds with the judge, who prefers the first of all
      expect(decision).toEqual({
        ...{
          id: expect.any(String),
          token: expect.any(String),
          kind: 'sample',
          answers: {},
          decidedAt: expect.any(String),
          prompt: expect.stringMatching(/^text question \d+$/),
          constitution: RULES,
          principles: ['care', 'calm'].map((key) => ({ key, hash: textHash(key) })),
        },
        ...{ judge: { value: decision.value, probability: 0.93, ordersAgree: true }, known: null, amendment: null },
        value: expect.stringMatching(/^(left|right)$/),
      });
      const claim = (await ana.get(decision.token)).body as { left: { text: string } };
      expect(claim.left.text.endsWith('.0')).toBe(decision.value === 'left');
    }
    const [first] = data;
    const verdict = first?.id ?? '';
    const inFull = (who = ana) => api.get(`/v1/verdicts/${verdict}/reveal`, who.key);
    const reason = { judge: 'judge-of-one', text: 'Because of the first.', shownFirst: first?.value };
    expect((await inFull()).body).toEqual({
      ...first,
      reasons: [
        { ...reason, principle: principle('care') },
        { ...reason, principle: principle('calm') },
      ],
      critique: null,
    });
    expect((await inFull(bob)).body).toEqual(problem(404, 'verdict_not_found', []));
    expect((await amend(verdict, { value: 'complies' })).body).toEqual(
      problem(400, 'verdict_does_not_fit', [at('value')]),
    );
    expect((await amend(verdict, { value: 'tie' }, bob)).body).toEqual(problem(404, 'verdict_not_found', []));
    const once = () => amend(verdict, { value: 'tie', comment: 'now I see' }).set('Idempotency-Key', verdict);
    const amended = await once();
    expect(amended.status).toBe(201);
    expect(amended.body).toEqual({
      ...first,
      amendment: { id: expect.any(String), value: 'tie', comment: 'now I see', createdAt: expect.any(String) },
    });
    expect((await once()).body).toEqual(amended.body);
    expect((await amend(verdict, { value: first?.value })).body).toMatchObject({ amendment: { value: first?.value } });
    const { rows: stands } = await api.database.pool.query(
      `SELECT w.step, w.number, w.value FROM audit_verdict v JOIN audit_verdict w ON w.slot_id = v.slot_id WHERE v.id = $1 ORDER BY w.step, w.number`,
      [verdict],
    );
    expect(stands).toEqual([
      { step: 'amendment', number: 1, value: 'tie' },
      { step: 'amendment', number: 2, value: 'first' },
      { step: 'blind', number: 1, value: 'first' },
    ]);
    expect((await disputesOf(audit)).data).toHaveLength(2);
  });

  it('in training comes after each decision', async () => {
    const audit = await reviews.audit({ runIds: [runs.rating], unit: 'rating', size: 2, mode: 'training' });
    expect((await reveal(audit)).body).toEqual({ data: [], nextCursor: null });
    const { token } = await ana.claim(audit);
    await ana.post(token, 'verdict', { value: 'violates' });
    expect((await reveal(audit)).body).toMatchObject({
      data: [{ token, value: 'violates', judge: { value: 'complies' } }],
    });
    expect((await reveal(audit, bob)).body).toEqual({ data: [], nextCursor: null });
  });

  it('ends the blindness of who sees it: no other audit gives them these units to decide', async () => {
    const [cat, dan] = [await reviews.reviewer(), await reviews.reviewer()];
    const first = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const shown = [];
    for (let i = 0; i < 2; i++) {
      const { token, prompt } = await cat.claim(first);
      shown.push(prompt[0]?.content);
      await cat.post(token, 'verdict', { value: 'tie' });
    }
    await api.post(`/v1/audits/${first}/close`, {});
    const all = await reviews.audit({ runIds: [runs.pair], size: 12, seed: 'other', reviewers: 2 });
    const given = async (who: TestReviewer, audit: string) => {
      const prompts: unknown[] = [];
      for (;;) {
        const { claim, reason } = (await who.claims(audit)).body as { claim: Claimed | null; reason: string };
        if (!claim) return { prompts, reason };
        prompts.push(claim.prompt[0]?.content);
        await who.post(claim.token, 'verdict', { value: 'tie' });
      }
    };
    const own = await given(cat, all);
    expect(own.reason).toBe('none_for_you');
    expect(own.prompts).toHaveLength(10);
    for (const prompt of shown) expect(own.prompts).not.toContain(prompt);
    expect((await given(dan, all)).prompts).toHaveLength(12);
    const training = await reviews.audit({ runIds: [runs.pair], size: 12, mode: 'training' });
    expect((await given(cat, training)).prompts).toHaveLength(12);
  });

  it('is of an audit that is there, and of a key with a person', async () => {
    const nobody = '01919191-0000-7000-8000-000000000001';
    expect((await reveal(nobody)).body).toEqual(problem(404, 'audit_not_found', []));
    expect((await amend(nobody, { value: 'tie' })).body).toEqual(problem(404, 'verdict_not_found', []));
    expect((await api.get(`/v1/audits/${nobody}/reveal`)).body).toEqual(problem(403, 'key_without_person', []));
  });
});

describe('disputes of training', () => {
  it('are listed to those who read what the judges said, as they may settle them; blind ones are not', async () => {
    const sam = await reviews.named('sam', 'adjudicate', 'read');
    expect((await api.get('/v1/disputes', sam.key)).body).toEqual(problem(403, 'reviewer_not_blind', []));
    const [one, other] = [await reviews.reviewer(), await reviews.reviewer()];
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2, reviewers: 2, mode: 'training' });
    for (let i = 0; i < 2; i++) {
      await prefer(one, audit, '.0');
      await prefer(other, audit, '.1');
    }
    const { data } = (await api.get('/v1/disputes', sam.key)).body as { data: { auditId: string }[] };
    expect(data.map(({ auditId }) => auditId)).toEqual([audit]);
    // whoever has seen the first page is not told by a later one that they may see none
    const later = await api.get(`/v1/disputes?cursor=${encodeCursor(audit)}`, sam.key);
    expect(later.body).toEqual({ data: [], nextCursor: null });
    const [dispute] = (await disputesOf(audit, sam)).data;
    expect((await adjudicate(dispute?.id ?? '', { value: 'tie' }, sam)).status).toBe(201);
  });
});

describe('disputes about what was erased', () => {
  const itemOf = async (unit = '') => {
    const { rows } = await api.database.pool.query<{ item: string }>(
      `SELECT j.item_id AS item FROM audit_unit u JOIN preference_pair p ON p.id = u.pair_id JOIN label_job j ON j.id = p.label_job_id WHERE u.id = $1`,
      [unit],
    );
    return rows[0]?.item ?? '';
  };

  it('are handed to nobody, and settled by nobody', async () => {
    const audit = await reviewed(true, await reviews.reviewer(), await reviews.reviewer());
    const [one, other] = (await disputesOf(audit)).data;
    expect((await api.put(`/v1/items/${await itemOf(one?.id)}/erasure`, { reason: 'asked for' })).status).toBe(200);
    expect((await disputesOf(audit, eve, '?adjudicated=true')).data.map(({ id }) => id)).toEqual([other?.id]);
    const counted = async () => ((await api.get(`/v1/audits/${audit}`)).body as { disputes: object }).disputes;
    expect(await counted()).toEqual({ open: 1, adjudicated: 0, erased: 1 });
    expect((await api.get('/v1/disputes?limit=1', eve.key)).body).toMatchObject({
      data: [{ auditId: audit, open: 1 }],
    });
    const refused = await adjudicate(one?.id ?? '', { value: 'tie', reason: 'What I read there.' });
    expect(refused.body).toEqual(problem(409, 'unit_erased', []));
    expect((await api.get(`/v1/audit-units/${one?.id}/dispute`, eve.key)).body).toEqual(
      problem(409, 'unit_erased', []),
    );
    // what was settled stays so
    expect((await adjudicate(other?.id ?? '', { value: 'tie' })).status).toBe(201);
    expect(await counted()).toEqual({ open: 0, adjudicated: 1, erased: 1 });
    expect((await api.put(`/v1/items/${await itemOf(other?.id)}/erasure`, { reason: 'asked for' })).status).toBe(200);
    expect(await counted()).toEqual({ open: 0, adjudicated: 1, erased: 1 });
  });
});

describe('the reveal of a revision', () => {
  it('has the critique that it answers; of what was erased nothing more is shown or said', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 1, mode: 'training' });
    const { token, principles: asked } = await ana.claim(audit);
    await ana.post(token, 'verdict', { value: 'left' });
    await ana.post(token, 'verdict', { answers: { fixed: 'yes', damaged: 'no' } });
    const [first] = ((await api.get(`/v1/audits/${audit}/reveal`, ana.key)).body as { data: { id: string }[] }).data;
    const amend = (body: object) => api.post(`/v1/verdicts/${first?.id}/amendment`, body, ana.key);
    const inFull = () => api.get(`/v1/verdicts/${first?.id}/reveal`, ana.key);
    expect((await inFull()).body).toMatchObject({
      reasons: [],
      critique: { principle: principle(asked[0]?.key ?? ''), text: expect.any(String) },
    });
    expect((await amend({ value: 'tie', comment: 'now I see' })).status).toBe(201);
    const { rows } = await api.database.pool.query<{ id: string }>(
      `SELECT j.item_id AS id FROM audit_unit u JOIN revision v ON v.id = u.revision_id JOIN label_job j ON j.id = v.label_job_id WHERE u.audit_id = $1`,
      [audit],
    );
    expect((await api.put(`/v1/items/${rows[0]?.id}/erasure`, { reason: 'asked for' })).status).toBe(200);
    expect((await inFull()).body).toMatchObject({ reasons: [], critique: null, amendment: { comment: null } });
    expect((await amend({ value: 'left', comment: 'What I read' })).body).toEqual(problem(409, 'unit_erased', []));
  });
});
