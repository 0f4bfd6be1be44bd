import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { madeImage } from '#libs/assets/testing/made-images.js';
import { JUDGES, type Judge, type Reviewable, storeReviewable } from '../integration/review-rig.js';
import { type Claimed, Reviews, type TestReviewer } from './review-client.js';
import { testApi, type TestApi } from './test-api.js';

/** What a reviewer was sent, word for word but for ids and times; `unlocked`: after a first step had been locked. */
interface Seen {
  call: string;
  status: number;
  headers: Record<string, string>;
  body: string;
  unlocked: boolean;
}

/** All that reached a reviewer in a world in which the judge said one thing, and others answered in one way. */
interface World {
  seen: Seen[];
  /** statements that were run for the reviewer, in order */
  statements: string[];
  /** hashes of the versions and principles that there are: they say what slug and number, or the key, say already */
  names: string[];
}

interface Both {
  claim: Claimed | null;
  ahead: Claimed | null;
}

/** The form comes first: whoever has read a prompt is not asked what hides it. */
const UNITS = ['form', 'pair', 'revision', 'rating', 'image'] as const;
const [ONE, OTHER] = JUDGES;

/** Statements of every connection while somebody listens. */
const heard: string[] = [];
let listening = false;
const query: unknown = Reflect.get(pg.Client.prototype, 'query');

beforeAll(() => {
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]): unknown {
    const [first] = args;
    if (listening) heard.push(typeof first === 'string' ? first : (first as { text: string }).text);
    return Reflect.apply(query as (...args: unknown[]) => unknown, this, args);
  });
});
afterAll(() => void Reflect.set(pg.Client.prototype, 'query', query));

/** Ids by their first appearance, times away. */
function plain(): (text: string) => string {
  const ids = new Map<string, string>();
  return (text) =>
    text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        if (!ids.has(id)) ids.set(id, `<id ${ids.size}>`);
        return ids.get(id) ?? '';
      })
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replaceAll(/\bpk_[\w-]{8}/g, '<key>')
      .replaceAll(/"(seconds|medianSeconds)":[\d.e-]+/g, '"$1":<seconds>');
}

/** One person reviews everything that there is, and asks for everything that there is to ask. */
class Walk {
  readonly world: World = { seen: [], statements: [], names: [] };
  private readonly plain = plain();

  constructor(
    private readonly api: TestApi,
    private readonly ana: TestReviewer,
  ) {}

  async audit(id: string): Promise<void> {
    for (;;) {
      await this.ask(() => this.api.get(`/v1/audits/${id}/me`, this.ana.key));
      // what comes next is looked at as closely as what is in hand
      const { claim, ahead } = (await this.ask(() => this.ana.claims(id, { ahead: true }))).body as Both;
      if (claim === null) break;
      if (ahead) await this.lookAt(ahead.token, ['left', 'image', 'row-1']);
      await this.unit(id, claim);
    }
  }

  private async unit(audit: string, { token, audit: { unit }, state }: Claimed): Promise<void> {
    const { ana, api } = this;
    const ofTwo = unit === 'pair' || unit === 'revision' || unit === 'form';
    await this.lookAt(token, ['left', 'right', 'image', 'condition', 'row-1', 'row-2', 'judge']);
    await this.ask(() => ana.draft(token, { comment: 'begun' }));
    await this.ask(() => ana.post(token, 'verdict', { value: ofTwo ? 'unclear' : 'left' }));
    await this.ask(() => ana.post(token, 'verdict', { probability: 1 }));
    await this.ask(() => ana.post(token, 'undo'));
    // neither scope nor person lets a reviewer look elsewhere
    for (const path of [`/v1/audits/${audit}`, `/v1/audits/${audit}/units`, '/v1/runs', '/v1/preference-pairs'])
      await this.ask(() => api.get(path, ana.key));
    if (state !== 'claimed') throw new Error('a unit was served with its first step done');
    const one = ofTwo ? { value: 'left' } : { value: 'unclear' };
    const answers = unit === 'image' ? { answers: { caption: 'partly' } } : {};
    const decided = await this.ask(() => ana.post(token, 'verdict', { ...one, ...answers }), unit === 'revision');
    expect([decided.text, decided.status]).toEqual([decided.text, 201]);
    if (unit === 'revision') {
      const second = { answers: { fixed: 'no', damaged: 'no' } };
      await this.ask(() => ana.post(token, 'verdict', second), true);
    }
    await this.ask(() => api.get(`/v1/audits/${audit}/my-verdicts`, ana.key));
  }

  private async lookAt(token: string, pictures: readonly string[]): Promise<void> {
    const { ana, api } = this;
    await this.ask(() => ana.get(token));
    await this.ask(() => ana.post(token, 'heartbeat'));
    for (const at of pictures) await this.ask(() => api.get(`/v1/claims/${token}/images/${at}`, ana.key));
  }

  private async ask(call: () => request.Test, unlocked = false): Promise<request.Response> {
    listening = true;
    const asked = call();
    const answer = await asked;
    listening = false;
    this.world.statements.push(...heard.splice(0));
    const { 'x-request-id': _, date: __, ...headers } = answer.headers as Record<string, string>;
    const sent = Buffer.isBuffer(answer.body) ? answer.body.toString('base64') : answer.text;
    const body = this.plain(sent.replace(/"requestId":"[^"]*"/, ''));
    // a time in decimals is as long as it is
    if (body.includes('<seconds>')) delete headers['content-length'];
    this.world.seen.push({
      call: this.plain(`${asked.method} ${asked.url.replace(/^http:\/\/[^/]+/, '')}`),
      ...{ status: answer.status, headers, body, unlocked },
    });
    return answer;
  }
}

/** A whole installation in which `judge` labelled everything, and another reviewer says `others` of each pair. */
async function world(judge: Judge, others: 'left' | 'right'): Promise<World> {
  const api = await testApi({ inside: true });
  try {
    const hashes: string[] = [];
    for (const [width, height] of [
      [40, 30],
      [30, 40],
    ] as const) {
      const answer = await request(api.url)
        .post('/v1/assets')
        .set('Authorization', `Bearer ${api.key}`)
        .attach('file', await madeImage(width, height).png().toBuffer(), 'a.png');
      hashes.push((answer.body as { hash: string }).hash);
    }
    const runs: Reviewable = await storeReviewable(api.database, judge, hashes as [string, string]);
    const reviews = new Reviews(api);
    const [ana, ben] = [await reviews.named('ana'), await reviews.named('ben')];
    const walk = new Walk(api, ana);
    const sizes = { form: 3, pair: 8, revision: 6, rating: 6, image: 1 };
    for (const unit of [...UNITS, 'images', 'row'] as const) {
      const kind = unit === 'images' ? 'pair' : unit === 'row' ? 'image' : unit;
      const audit = await reviews.audit({
        ...{
          name: `of each ${unit}`,
          runIds: [unit === 'images' || unit === 'form' || unit === 'row' ? runs.image : runs[unit]],
          unit: kind,
          reviewers: 2,
        },
        ...(unit === 'pair' ? { goldRate: 0.2, sensitive: ['violence'] } : {}),
        ...(unit === 'row' ? { sideBySide: true } : {}),
        size: unit === 'images' || unit === 'row' ? 1 : sizes[unit],
      });
      if (kind === 'pair') {
        const first = await ben.claim(audit);
        await ben.post(first.token, 'verdict', { value: others, comment: `I say ${others}` });
      }
      await walk.audit(audit);
    }
    const { rows } = await api.database.pool.query<{ hash: string }>(
      'SELECT content_hash AS hash FROM constitution_version UNION SELECT content_hash FROM principle',
    );
    walk.world.names.push(...rows.map(({ hash }) => hash));
    return walk.world;
  } finally {
    await api.close();
  }
}

describe('before a reviewer has decided', () => {
  let one: World;
  let other: World;
  beforeAll(async () => {
    one = await world(ONE, 'left');
    other = await world(OTHER, 'right');
  }, 240_000);

  /** The critique is theirs to read once the first step is locked; nothing else differs even then. */
  const blind = ({ body, headers, unlocked, ...seen }: Seen) => ({
    ...seen,
    headers: unlocked ? { ...headers, 'content-length': 'as long as the critique' } : headers,
    body: unlocked ? body.replace(/"critique":\{"text":"[^"]*"/, '"critique":{"text":"<critique>"') : body,
  });

  it('all that they are sent is the same, whatever judge and others said', () => {
    expect(one.seen.length).toBeGreaterThan(300);
    expect(one.seen.filter(({ body }) => body.includes('"state":"claimed"')).length).toBeGreaterThan(20);
    expect(other.seen.map(blind)).toEqual(one.seen.map(blind));
  });

  it('the same statements are run for them, in the same order', () => {
    expect(one.statements.length).toBeGreaterThan(1000);
    expect(other.statements).toEqual(one.statements);
  });

  it('no word of the judge and no word of ours about the sample is among it', () => {
    const words = JUDGES.flatMap(({ name, model, reasons, critique }) => [
      name,
      model,
      reasons,
      critique,
      `${critique} 1`,
    ]);
    const namesAway = (text: string) =>
      one.names.reduce((rest, hash) => rest.replaceAll(`"${hash}"`, '"<name>"'), text);
    expect(one.names.length).toBeGreaterThan(1);
    const ours = ['candidate:', 'revision:', 'shownLeft', 'stratum', 'audit-', 'I say', 'ben', 'expected', 'flipped'];
    for (const { call, headers, body, unlocked } of [...one.seen, ...other.seen]) {
      const all = [call, JSON.stringify(headers), unlocked ? '' : body].join('\n');
      for (const word of [...words, ...ours]) expect([all.includes(word), word, all]).toEqual([false, word, all]);
      expect(namesAway(all)).not.toMatch(/[0-9a-f]{32}|W\/"|etag/i);
    }
  });

  it('nothing of a prompt reaches them with a question that hides it, in no field of no answer', () => {
    /** From each claim of a form to the next: what was sent with the question in hand. */
    const inHand = new Map<string, string[]>();
    let question: string | null = null;
    for (const { call, body } of one.seen) {
      if (/^POST .*\/claims$/.test(call)) {
        const { claim, ahead } = JSON.parse(body) as Both;
        question = claim?.question?.key ?? null;
        for (const unit of [claim, ahead]) {
          if (!unit?.question) continue;
          const shows = { prompt: unit.prompt.length > 0, condition: unit.condition !== null };
          const told = unit.question.key === 'following';
          expect({ question: unit.question.key, ...shows, categories: unit.categories.length > 0 }).toEqual({
            ...{ question: unit.question.key, prompt: told, condition: told, categories: told },
          });
          expect([unit.left?.image, unit.right?.image]).not.toContain(null);
          expect([unit.principles, unit.caption]).toEqual([[], null]);
        }
      }
      if (question !== null) inHand.set(question, [...(inHand.get(question) ?? []), `${call}\n${body}`]);
    }
    expect([...inHand.keys()].at(-1)).toBe('following');
    expect([...inHand.keys()].sort()).toEqual(['coherence', 'following', 'style']);
    const prompt = /image question|A picture of/;
    expect(inHand.get('following')?.some((sent) => prompt.test(sent))).toBe(true);
    for (const hiding of ['style', 'coherence']) {
      expect(inHand.get(hiding)?.filter((sent) => prompt.test(sent))).toEqual([]);
      expect(inHand.get(hiding)?.find((sent) => sent.includes('/images/condition'))).toContain('image_not_shown');
    }
  });

  it('what one decided is told with version and principles, gold and repeats like any other', () => {
    const lists = one.seen.filter(({ call }) => call.endsWith('/my-verdicts'));
    const rows = lists.flatMap(
      ({ body }) => (JSON.parse(body.replaceAll('<seconds>', '0')) as { data: Record<string, unknown>[] }).data,
    );
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    for (const { constitution, principles } of rows) {
      expect(constitution).toMatchObject({ version: 1, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      for (const named of principles as object[])
        expect(named).toEqual({ key: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }
    expect(rows.some(({ principles }) => (principles as object[]).length > 1)).toBe(true);
  });

  it('a claim has these fields and no others', () => {
    const fields = new Set<string>();
    const walk = (value: unknown, at: string): void => {
      if (Array.isArray(value)) for (const each of value) walk(each, `${at}[]`);
      else if (typeof value === 'object' && value !== null)
        for (const [key, each] of Object.entries(value)) walk(each, `${at}.${key}`);
      else fields.add(at);
    };
    for (const { call, body, unlocked } of one.seen) {
      if (!unlocked && /^POST \/v1\/audits\/[^/]+\/claims$/.test(call)) walk(JSON.parse(body), '');
    }
    const picture = (at: string) => [
      `${at}.text`,
      `${at}.image`,
      `${at}.image.url`,
      `${at}.image.width`,
      `${at}.image.height`,
    ];
    const within = (unit: string) => [...fields].filter((at) => at.startsWith(unit)).map((at) => at.slice(unit.length));
    expect(within('.claim').sort()).toEqual(
      [
        ...['', '.token', '.state', '.step', '.expiresAt', '.leaseSeconds'],
        ...['id', 'name', 'unit', 'mode'].map((key) => `.audit.${key}`),
        ...['slug', 'version', 'name', 'contentHash'].map((key) => `.constitution.${key}`),
        ...['.question', '.question.key', '.question.text'],
        ...['role', 'content'].map((key) => `.prompt[].${key}`),
        ...['.condition', '.condition.url', '.condition.width', '.condition.height'],
        ...['.left', '.right', '.only'].flatMap((at) => [at, ...picture(at)]),
        ...['key', 'title', 'hash', 'question', 'askedOfTwo'].map((key) => `.principles[].${key}`),
        ...['.row', ...picture('.row.shown[]').filter((at) => !at.endsWith('.image')), '.row.asked'],
        ...['.caption', '.categories[]', '.hidden', '.critique', '.draft'],
      ].sort(),
    );
    // what comes next has no field that what is in hand has not
    expect(within('.ahead').length).toBeGreaterThan(30);
    expect(within('.ahead').filter((at) => !fields.has(`.claim${at}`))).toEqual([]);
    expect([...fields].filter((at) => !/^\.(claim|ahead)/.test(at))).toEqual(['.reason']);
  });
});
