import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textHash } from '#libs/domain/text-hash.js';
import { JUDGES, storeReviewable, type Reviewable } from '../integration/review-rig.js';
import { type Claimed, Reviews } from './review-client.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runs: Reviewable;
let reviews: Reviews;
beforeAll(async () => {
  api = await testApi();
  runs = await storeReviewable(api.database, JUDGES[0]);
  reviews = new Reviews(api);
});
afterAll(() => api.close());

const expire = (token: string) =>
  api.database.pool.query(`UPDATE audit_slot SET expires_at = now() - interval '1 second' WHERE token = $1`, [token]);
const slotOf = async (token: string) =>
  (
    await api.database.pool.query<{ state: string; person: string | null }>(
      `SELECT s.state, p.name AS person FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id
       LEFT JOIN person p ON p.id = s.person_id WHERE c.token = $1`,
      [token],
    )
  ).rows[0];

/** A principle as it is shown, with what it is known by. */
const named = (key: string) => ({ key, title: `On ${key}`, hash: textHash(key) });

describe('a claim', () => {
  it('shows what there is to judge, is resumed, and ends with the verdict', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const ana = await reviews.reviewer();
    const claim = await ana.claim(audit);
    expect(claim).toEqual({
      token: expect.stringMatching(/^[0-9a-f-]{36}$/),
      audit: { id: audit, name: expect.any(String), unit: 'pair', mode: 'blind' },
      ...{ state: 'claimed', step: 'blind', expiresAt: expect.any(String), leaseSeconds: 600 },
      constitution: { slug: 'rules', version: 1, contentHash: textHash('rules'), name: 'Rules' },
      prompt: [{ role: 'user', content: expect.stringMatching(/^text question \d+$/) }],
      left: { text: expect.stringMatching(/^answer \d+\.[01]$/), image: null },
      right: { text: expect.stringMatching(/^answer \d+\.[01]$/), image: null },
      ...{
        question: null,
        row: null,
        condition: null,
        only: null,
        caption: null,
        critique: null,
        draft: null,
        decisions: [],
      },
      hidden: false,
      principles: [
        { ...named('care'), question: 'Which has more care?', askedOfTwo: false },
        { ...named('calm'), question: 'Which has more calm?', askedOfTwo: false },
      ],
      categories: [expect.stringMatching(/^(violence|daily)$/)],
    });
    expect(claim.left?.text).not.toBe(claim.right?.text);
    const again = await ana.claim(audit);
    expect({ ...again, expiresAt: null }).toEqual({ ...claim, expiresAt: null });
    expect((await ana.get(claim.token)).body).toEqual(again);

    const said = { value: 'left', confidence: 4, comment: 'plain', flagged: true, seconds: 0.001 };
    const evidence = [{ side: 'right', start: 0, end: 6 }];
    const decided = await ana.post(claim.token, 'verdict', { ...said, evidence });
    expect(decided.status).toBe(201);
    expect(decided.body).toMatchObject({
      ...{ state: 'decided', step: null, expiresAt: null },
      decisions: [{ step: 'blind', value: 'left', confidence: 4, comment: 'plain', flagged: true, evidence }],
    });
    const { rows } = await api.database.pool.query<{
      value: string;
      evidence: object;
      shown_left: string;
      seconds: number;
    }>(
      `SELECT v.value, v.evidence, v.shown_left, v.seconds FROM audit_verdict v JOIN audit_claim c USING (slot_id) WHERE c.token = $1`,
      [claim.token],
    );
    const left = claim.left?.text?.endsWith('.0') ? 'first' : 'second';
    const right = left === 'first' ? 'second' : 'first';
    expect(rows).toEqual([
      { value: left, evidence: [{ side: right, start: 0, end: 6 }], shown_left: left, seconds: 0.001 },
    ]);

    const next = await ana.claim(audit);
    expect(next.token).not.toBe(claim.token);
    expect((await ana.post(next.token, 'verdict', { value: 'tie' })).status).toBe(201);
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'all_decided' });
  });

  it('by a key that may read, or that speaks for nobody, is refused; in training it may read', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const nobody = await api.keyWith('review');
    expect((await api.post(`/v1/audits/${audit}/claims`, {}, nobody)).body).toEqual(
      problem(403, 'key_without_person', []),
    );
    const ben = await reviews.reviewer('review', 'read');
    expect((await ben.claims(audit)).body).toEqual(problem(403, 'reviewer_not_blind', []));
    const cleo = await reviews.reviewer();
    const claim = await cleo.claim(audit);
    const other = await api.post('/v1/api-keys', { name: 'looks', scopes: ['read'], person: cleo.name });
    expect(other.body).toMatchObject({ person: cleo.name });
    for (const path of ['', '/images/left']) {
      expect((await api.get(`/v1/claims/${claim.token}${path}`, cleo.key)).body).toEqual(
        problem(403, 'reviewer_not_blind', []),
      );
    }
    expect((await cleo.post(claim.token, 'verdict', { value: 'left' })).body).toEqual(
      problem(403, 'reviewer_not_blind', []),
    );
    expect((await api.get(`/v1/claims/${claim.token}`, await api.keyWith('read'))).body).toEqual(
      problem(403, 'scope_missing', []),
    );
    const training = await reviews.audit({ runIds: [runs.pair], size: 1, mode: 'training' });
    expect((await ben.claim(training)).audit.mode).toBe('training');
  });

  it('is nobody else`s, and is not there for tokens that were never given', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const { token } = await ana.claim(audit);
    expect((await ben.claims(audit)).body).toEqual({ claim: null, reason: 'all_claimed' });
    for (const path of ['verdict', 'skip', 'heartbeat', 'undo'] as const) {
      const body = { verdict: { value: 'left' }, skip: { reason: 'broken' }, heartbeat: {}, undo: {} }[path];
      expect((await ben.post(token, path, body)).body).toEqual(problem(404, 'claim_not_found', []));
    }
    expect((await ben.get(token)).body).toEqual(problem(404, 'claim_not_found', []));
    expect((await ben.get('01919191-0000-7000-8000-000000000001')).body).toEqual(problem(404, 'claim_not_found', []));
    expect((await ben.claims('01919191-0000-7000-8000-000000000001')).body).toEqual(
      problem(404, 'audit_not_found', []),
    );
  });

  it('is held by signs of life; one whose lease ran out is accepted until somebody else has it', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1, leaseSeconds: 60 });
    const [ana, ben, cleo] = [await reviews.reviewer(), await reviews.reviewer(), await reviews.reviewer()];
    const claim = await ana.claim(audit);
    expect(claim.leaseSeconds).toBe(60);
    await expire(claim.token);
    const held = await ana.post(claim.token, 'heartbeat');
    expect(held.status).toBe(200);
    expect(Date.parse((held.body as { expiresAt: string }).expiresAt)).toBeGreaterThan(Date.now() + 30_000);
    expect((await ben.claims(audit)).body).toEqual({ claim: null, reason: 'all_claimed' });

    await expire(claim.token);
    const stolen = await ben.claim(audit);
    expect(stolen.prompt).toEqual(claim.prompt);
    const late = { value: 'right', comment: 'after lunch', answers: {}, confidence: 2 };
    const kept = { ...problem(409, 'claim_lost', []), detail: expect.stringContaining('kept as a draft') };
    expect((await ana.post(claim.token, 'verdict', late)).body).toEqual(kept);
    // nothing was sent with it
    const lost = { ...kept, detail: expect.not.stringContaining('draft') };
    expect((await ana.post(claim.token, 'heartbeat')).body).toEqual(lost);
    expect((await ana.get(claim.token)).body).toEqual(problem(409, 'claim_lost', []));
    expect(await slotOf(claim.token)).toEqual({ state: 'claimed', person: ben.name });

    await expire(stolen.token);
    const back = await ana.claim(audit);
    expect(back).toMatchObject({ draft: late, left: claim.left, right: claim.right });
    expect((await ben.post(stolen.token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'claim_lost', []));
    await expire(back.token);
    expect((await ana.post(back.token, 'verdict', { value: 'left' })).status).toBe(201);
    const { rows } = await api.database.pool.query(
      `SELECT body FROM audit_draft d JOIN person p ON p.id = d.person_id WHERE p.name = $1`,
      [ana.name],
    );
    expect(rows).toEqual([]);
    expect((await cleo.claims(audit)).body).toEqual({ claim: null, reason: 'all_decided' });
  });

  it('of a second window is the same one, and is decided once', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 3 });
    const ana = await reviews.reviewer();
    const claims = await Promise.all(Array.from({ length: 8 }, () => ana.claim(audit)));
    expect(new Set(claims.map(({ token }) => token)).size).toBe(1);
    const { token } = claims[0] as Claimed;
    const answers = await Promise.all([
      ana.post(token, 'verdict', { value: 'left' }),
      ana.post(token, 'verdict', { value: 'right' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toEqual(problem(409, 'already_decided', []));
    expect((await ana.post(token, 'heartbeat')).body).toEqual(problem(409, 'already_decided', []));
  });

  it('sent twice with one Idempotency-Key is decided once, and answered alike', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    const once = () => ana.post(token, 'verdict', { value: 'left' }).set('Idempotency-Key', 'one');
    const [first, second] = [await once(), await once()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
  });
});

describe('a decision', () => {
  it('is replaced by one that names it, and taken back; nothing is overwritten', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    const first = (await ana.post(token, 'verdict', { value: 'left' })).body as Claimed;
    const supersedes = first.decisions[0]?.id;
    const second = (await ana.post(token, 'verdict', { value: 'tie', supersedes })).body as Claimed;
    expect(second.decisions).toMatchObject([{ value: 'tie' }]);
    expect((await ana.post(token, 'verdict', { value: 'right', supersedes })).body).toEqual(
      problem(409, 'decision_superseded', []),
    );

    const next = await ana.claim(audit);
    const undone = await ana.post(token, 'undo');
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ state: 'claimed', step: 'blind', decisions: [] });
    // what was in hand comes next
    expect(await slotOf(next.token)).toEqual({ state: 'claimed', person: ana.name });
    expect((await ana.post(token, 'undo')).body).toEqual(problem(409, 'nothing_to_undo', []));
    expect((await ana.claim(audit)).token).toBe(token);
    await ana.post(token, 'verdict', { value: 'both_bad' });
    const { rows } = await api.database.pool.query(
      `SELECT v.number, v.value, v.withdrawn FROM audit_verdict v JOIN audit_claim c USING (slot_id) WHERE c.token = $1 ORDER BY 1`,
      [token],
    );
    expect(rows).toEqual([
      { number: 1, value: expect.stringMatching(/first|second/), withdrawn: false },
      { number: 2, value: 'tie', withdrawn: false },
      { number: 3, value: null, withdrawn: true },
      { number: 4, value: 'both_bad', withdrawn: false },
    ]);
    expect((await ana.claim(audit)).prompt).toEqual(next.prompt);
  });

  it.each<[string, object, string[]]>([
    ['of another unit', { value: 'complies' }, ['value']],
    ['in a step that it has not', { step: 'critique', answers: { fixed: 'yes', damaged: 'no' } }, ['step']],
    ['of no unit', { value: 'first' }, ['value']],
    ['left out', {}, ['value']],
    ['with answers that nobody asked for', { value: 'left', answers: { caption: 'right' } }, ['answers.caption']],
    [
      'with evidence outside of the text',
      { value: 'left', evidence: [{ side: 'left', start: 2, end: 900 }] },
      ['evidence[0]'],
    ],
    [
      'with evidence in no text',
      { value: 'left', evidence: [{ side: 'only', start: 0, end: 1 }] },
      ['evidence[0].side'],
    ],
    ['of too much confidence', { value: 'left', confidence: 6 }, ['confidence']],
    ['with an endless comment', { value: 'left', comment: 'x'.repeat(10_001) }, ['comment']],
    ['with a comment that cannot be stored', { value: 'left', comment: '\u0000' }, ['comment']],
    ['in negative time', { value: 'left', seconds: -1 }, ['seconds']],
    ['of a judge', { value: 'left', probability: 0.9 }, ['probability']],
  ])('%s is refused, with the place', async (_, body, at) => {
    const { ana, token } = await one();
    const answer = await ana.post(token, 'verdict', body);
    const places = at.map((place) => expect.objectContaining({ at: place }));
    expect(answer.body).toMatchObject({ status: 400, errors: places });
  });
  const one = async () => {
    const { pool } = api.database;
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM audit WHERE name = 'refused'`);
    const audit =
      rows[0]?.id ?? (await reviews.audit({ name: 'refused', runIds: [runs.pair], size: 12, reviewers: 2 }));
    const ana = await reviews.reviewer();
    return { ana, token: (await ana.claim(audit)).token };
  };

  it('names the words that it could have been; one of ten megabytes is not read', async () => {
    const { ana, token } = await one();
    const wrong = (await ana.post(token, 'verdict', { value: 'violates' })).body as { errors: { message: string }[] };
    expect(wrong.errors[0]?.message).toBe('must be one of left, right, tie, both_bad');
    const huge = await ana.post(token, 'verdict', { value: 'left', comment: 'x'.repeat(10_000_000) });
    expect(huge.body).toEqual({
      ...problem(413, 'body_too_large', []),
      detail: 'The body has more than 1048576 bytes.',
    });
    expect((await ana.get(token)).body).toMatchObject({ state: 'claimed', decisions: [] });
  });

  it('that was begun is kept and offered', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    const draft = { value: 'tie', comment: 'hm' };
    expect((await ana.draft(token, { value: 'left' })).status).toBe(204);
    expect((await ana.draft(token, draft)).status).toBe(204);
    expect((await ana.claim(audit)).draft).toEqual(draft);
    await ana.post(token, 'verdict', { value: 'tie' });
    expect((await ana.draft(token, draft)).body).toEqual(problem(409, 'already_decided', []));
    expect(((await ana.get(token)).body as Claimed).draft).toBeNull();
  });

  it('that was begun of the first step of a revision does not replace what was begun of the second', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 1 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    const second = { step: 'critique', answers: { fixed: 'yes' } };
    expect((await ana.draft(token, second)).body).toEqual(problem(409, 'first_step_missing', []));
    await ana.post(token, 'verdict', { value: 'left' });
    expect((await ana.draft(token, second)).status).toBe(204);
    const late = await ana.draft(token, { step: 'blind', value: 'right', comment: 'of another window' });
    expect(late.body).toEqual(problem(409, 'first_step_locked', []));
    expect((await ana.claim(audit)).draft).toEqual(second);
  });
});

describe('a skip', () => {
  it.each(['cannot_judge', 'unclear_task', 'broken', 'other'])('because of %s ends the place', async (reason) => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const { token } = await ana.claim(audit);
    expect((await ana.post(token, 'skip', { reason, comment: 'why' })).status).toBe(204);
    expect(await slotOf(token)).toEqual({ state: 'skipped', person: ana.name });
    expect((await ben.claims(audit)).body).toEqual({ claim: null, reason: 'all_decided' });
    expect((await ana.post(token, 'undo')).body).toMatchObject({ state: 'claimed' });
  });

  it.each(['distressing', 'opted_out'])('because of %s gives the place to others', async (reason) => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const { token } = await ana.claim(audit);
    await ana.post(token, 'skip', { reason });
    const { rows } = await api.database.pool.query<{ id: string }>(
      `SELECT v.id FROM audit_verdict v JOIN audit_claim c ON c.slot_id = v.slot_id WHERE c.token = $1`,
      [token],
    );
    expect(await slotOf(token)).toEqual({ state: 'open', person: null });
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'none_for_you' });
    const given = { ...problem(409, 'given_to_others', []), detail: expect.stringContaining('cannot be taken back') };
    expect((await ana.post(token, 'undo')).body).toEqual(given);
    for (const supersedes of [undefined, rows[0]?.id])
      expect((await ana.post(token, 'verdict', { value: 'left', supersedes })).body).toEqual(given);
    expect((await ben.claim(audit)).state).toBe('claimed');
  });

  it.each(['distressing', 'opted_out'])('because of %s tells of no unit that its answer is known', async (reason) => {
    const audit = await reviews.audit({ seed: 'put aside', runIds: [runs.pair], size: 6, goldRate: 0.5 });
    const ana = await reviews.named(`finds some ${reason}`);
    const looks = new Map<string, Set<string>>();
    for (;;) {
      const { claim } = (await ana.claims(audit)).body as { claim: Claimed | null };
      if (claim === null) break;
      const { rows } = await api.database.pool.query<{ kind: string }>('SELECT kind FROM audit_slot WHERE token = $1', [
        claim.token,
      ]);
      expect((await ana.post(claim.token, 'skip', { reason })).status).toBe(204);
      const answers = [
        await ana.get(claim.token),
        await ana.post(claim.token, 'undo'),
        await ana.post(claim.token, 'verdict', { value: 'left' }),
        await ana.post(claim.token, 'heartbeat'),
        await ana.draft(claim.token, { comment: 'hm' }),
      ].map(({ body }) => body as object);
      for (const answer of answers) expect(answer).toEqual(problem(409, 'given_to_others', []));
      const own = await api.get('/v1/reviews', ana.key);
      const { pace } = (await api.get(`/v1/audits/${audit}/me`, ana.key)).body as { pace: object };
      const { kind = '' } = rows[0] ?? {};
      looks.set(kind, (looks.get(kind) ?? new Set()).add(JSON.stringify([own.body, pace])));
    }
    expect([...looks.keys()].sort()).toEqual(['gold', 'sample']);
    expect(looks.get('gold')).toEqual(looks.get('sample'));
    expect(looks.get('sample')?.size).toBe(1);
  });

  it('needs a reason', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    expect((await ana.post(token, 'skip', { reason: 'bored' })).body).toEqual(
      problem(400, 'invalid_request', [expect.objectContaining({ at: 'reason' })]),
    );
  });
});

describe('several reviewers', () => {
  it('each decide a unit once, in an order of their own', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12, reviewers: 2 });
    const orders: string[][] = [];
    const lefts: string[][] = [];
    for (const _ of [1, 2]) {
      const person = await reviews.reviewer();
      const claims: Claimed[] = [];
      for (;;) {
        const { claim } = (await person.claims(audit)).body as { claim: Claimed | null };
        if (claim === null) break;
        claims.push(claim);
        await person.post(claim.token, 'verdict', { value: 'left' });
      }
      orders.push(claims.map(({ prompt }) => prompt[0]?.content ?? ''));
      lefts.push(
        [...claims]
          .sort((a, b) => ((a.prompt[0]?.content ?? '') < (b.prompt[0]?.content ?? '') ? -1 : 1))
          .map(({ left }) => left?.text ?? ''),
      );
    }
    expect(orders[0]).not.toEqual(orders[1]);
    expect([...(orders[0] ?? [])].sort()).toEqual([...(orders[1] ?? [])].sort());
    expect(new Set(orders[0]).size).toBe(12);
    expect(lefts[0]).not.toEqual(lefts[1]);
  });
});

describe('an audit that is closed', () => {
  it('gives nothing out and takes nothing in', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const ana = await reviews.reviewer();
    const { token } = await ana.claim(audit);
    await reviews.close(audit);
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'closed' });
    for (const [path, body] of [
      ['verdict', { value: 'left' }],
      ['skip', { reason: 'broken' }],
      ['undo', {}],
      ['heartbeat', {}],
    ] as const) {
      expect([path, (await ana.post(token, path, body)).body]).toEqual([path, problem(409, 'audit_closed', [])]);
    }
    expect((await ana.draft(token, { value: 'left' })).body).toEqual(problem(409, 'audit_closed', []));
  });
});

describe('units', () => {
  it('of a revision: a blind pair first, then the critique, which locks the first step', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 24 });
    const ana = await reviews.reviewer();
    const claim = await ana.claim(audit);
    expect(claim).toMatchObject({ step: 'blind', critique: null, only: null, principles: [{ key: 'calm' }] });
    const round = (text?: string | null) => Number(/revised (\d)/.exec(text ?? '')?.[1] ?? 0);
    const texts = [claim.left?.text, claim.right?.text].sort((a, b) => round(a) - round(b));
    expect(texts[1]).toMatch(/^answer \d+, revised [12] times$/);
    expect(texts[0]).toMatch(round(texts[1]) === 2 ? /, revised 1 times$/ : /^answer \d+\.0$/);
    const early = { step: 'critique', answers: { fixed: 'yes', damaged: 'no' } };
    expect((await ana.post(claim.token, 'verdict', early)).body).toEqual(problem(409, 'first_step_missing', []));
    const locked = (await ana.post(claim.token, 'verdict', { value: 'right' })).body as Claimed;
    const revisedLeft = claim.left?.text === texts[1] ? 'left' : 'right';
    expect(locked).toMatchObject({
      ...{ state: 'decided', step: 'critique', decisions: [{ value: 'right' }] },
      critique: { text: expect.stringContaining('Critique: far too harsh.'), revised: revisedLeft },
    });
    const supersedes = locked.decisions[0]?.id;
    expect((await ana.post(claim.token, 'verdict', { value: 'left', supersedes })).body).toEqual(
      problem(409, 'first_step_locked', []),
    );
    expect((await ana.post(claim.token, 'verdict', { value: 'left', step: 'blind' })).body).toEqual(
      problem(409, 'first_step_locked', []),
    );
    expect((await ana.post(claim.token, 'undo')).body).toEqual(problem(409, 'first_step_locked', []));
    expect((await ana.claim(audit)).token).toBe(claim.token);
    expect((await ana.post(claim.token, 'verdict', { answers: { fixed: 'yes' } })).body).toEqual(
      problem(400, 'verdict_does_not_fit', [
        { at: 'answers.damaged', message: 'is missing: it must be one of yes, no' },
      ]),
    );
    const released = (await ana.post(claim.token, 'release')).body as object;
    expect(released).toEqual(problem(409, 'claim_in_hand', []));
    expect(released).toMatchObject({ detail: expect.stringContaining('the second is in your hands') });
    const whole = await ana.post(claim.token, 'verdict', { answers: { fixed: 'partly', damaged: 'no' } });
    expect(whole.body).toMatchObject({
      step: null,
      decisions: [{ step: 'blind' }, { answers: { fixed: 'partly', damaged: 'no' } }],
    });
    expect((await ana.post(claim.token, 'undo')).body).toMatchObject({ state: 'decided', step: 'critique' });
    expect((await ana.post(claim.token, 'skip', { reason: 'cannot_judge' })).status).toBe(204);
    expect((await ana.claim(audit)).token).not.toBe(claim.token);
  });

  it('of a rating: one text under one principle', async () => {
    const audit = await reviews.audit({ runIds: [runs.rating], unit: 'rating', size: 1 });
    const ana = await reviews.reviewer();
    const claim = await ana.claim(audit);
    expect(claim).toMatchObject({ left: null, right: null, caption: null });
    expect(claim.principles).toEqual([{ ...named('care'), question: 'Which has more care?', askedOfTwo: true }]);
    expect(claim.only).toEqual({ text: expect.stringMatching(/^answer \d+\.1$/), image: null });
    const wrong = (await ana.post(claim.token, 'verdict', { value: 'left' })).body as { errors: unknown };
    expect(wrong.errors).toEqual([{ at: 'value', message: 'must be one of complies, violates, unclear' }]);
    const evidence = [{ side: 'only', start: 0, end: 3 }];
    expect((await ana.post(claim.token, 'verdict', { value: 'violates', evidence })).body).toMatchObject({
      decisions: [{ value: 'violates', evidence }],
    });
  });
});

describe('what an audit rests on', () => {
  it('cannot be deleted under its reviewers', async () => {
    await reviews.audit({ runIds: [runs.pair], size: 1 });
    for (const table of ['item', 'candidate', 'label_job', 'run', 'dataset', 'principle']) {
      await expect(api.database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow();
    }
  });
});
