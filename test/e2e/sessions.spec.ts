import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { newLink } from '../../apps/api/session/sign-in.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { signInLink } from '../../apps/cli/up/sign-in-link.js';
import { SessionStore } from '#libs/database/session/session.store.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let page: string;
beforeAll(async () => {
  page = mkdtempSync(join(tmpdir(), 'precept-page-'));
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<script nonce="%nonce%" src="/assets/a.js"></script>');
  writeFileSync(join(page, 'assets', 'a.js'), '1');
  api = await testApi({ page });
});
afterAll(async () => {
  await api.close();
  rmSync(page, { recursive: true });
});

const signIn = (body: object) => request(api.url).post('/v1/session').send(body);
const cookieOf = (answer: request.Response) => String(answer.headers['set-cookie']).split(';')[0]!;
const signedIn = async (key = api.key) => cookieOf(await signIn({ key }).expect(204));
const idOf = async (key: string) => {
  const answer = await api.get('/v1/api-keys?limit=200');
  return (answer.body as { data: { id: string; prefix: string }[] }).data.find(({ prefix }) => key.startsWith(prefix))!
    .id;
};

const trailOf = async (keyId: string) =>
  (
    await api.database.pool.query<{ action: string; actor: string; detail: object }>(
      'SELECT action, actor, detail FROM trail WHERE subject_id = $1 ORDER BY id',
      [keyId],
    )
  ).rows;

describe('signing in', () => {
  it('with a key gives a cookie that scripts and other sites cannot use, and that ends with the session', async () => {
    const answer = await signIn({ key: ` ${api.key} ` }).expect(204);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^precept_session_\d+=ws_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(api.key.slice(3));
    const days = (Date.parse(/Expires=([^;]+)/.exec(cookie)![1]!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    const session = await request(api.url).get('/v1/session').set('Cookie', cookieOf(answer)).expect(200);
    expect(session.body).toEqual({
      keyPrefix: api.key.slice(0, 11),
      keyName: 'test',
      scopes: ['read', 'write', 'admin', 'review', 'adjudicate'],
      person: null,
      expiresAt: expect.any(String),
    });
  });

  it('behind a proxy that speaks TLS the cookie is sent over nothing else', async () => {
    const answer = await signIn({ key: api.key }).set('X-Forwarded-Proto', 'https').expect(204);
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
  });

  it.each([
    ['an unknown key', { key: 'pk_unknown' }, 401, 'api_key_unknown'],
    ['an unknown link', { link: 'sl_unknown' }, 401, 'link_unknown'],
    ['nothing', {}, 400, 'sign_in_unclear'],
    ['both', { key: 'a', link: 'b' }, 400, 'sign_in_unclear'],
    ['a blank key', { key: ' ' }, 400, 'invalid_request'],
    ['a number', { key: 1 }, 400, 'invalid_request'],
  ])('with %s is refused', async (_, body, status, code) => {
    const answer = await signIn(body);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('by a link works once, even where two browsers open it at once', async () => {
    const made = await api.post('/v1/sign-in-links', { apiKeyId: await idOf(api.key) });
    expect(made.status).toBe(201);
    const { path } = made.body as { path: string };
    expect(path).toMatch(/^\/sign-in#sl_[\w-]{43}$/);
    const link = path.split('#')[1]!;
    const answers = await Promise.all([signIn({ link }), signIn({ link })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it('by a link that is too old is refused', async () => {
    const sessions = new SessionStore(api.database);
    const { path } = await newLink(sessions, await idOf(api.key), 'cli:test');
    await api.database.pool.query(`UPDATE sign_in_link SET expires_at = now() - interval '1 second'`);
    expect((await signIn({ link: path.split('#')[1]! })).body).toEqual(problem(401, 'link_unknown', []));
  });

  it('by a link whose key was revoked since is refused, and leaves no cookie', async () => {
    const id = await idOf(await api.keyWith('read'));
    const { path } = await newLink(new SessionStore(api.database), id, 'cli:test');
    await api.delete(`/v1/api-keys/${id}`).expect(204);
    const answer = await signIn({ link: path.split('#')[1]! });
    expect(answer.body).toEqual(problem(401, 'link_unknown', []));
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('leaves a line on the trail, and so does a link: who made it, and for whose key', async () => {
    await api.post('/v1/people', { name: 'ana' }).expect(201);
    const made = await api.post('/v1/api-keys', { name: 'reviews', scopes: ['review'], person: 'ana' });
    const { id, key } = made.body as { id: string; key: string };
    const { path } = (await api.post('/v1/sign-in-links', { apiKeyId: id })).body as { path: string };
    await signIn({ link: path.split('#')[1]! }).expect(204);
    await signIn({ key }).expect(204);
    const [admin, own] = [api.key, key].map((text) => `api-key:${text.slice(0, 11)}`);
    const of = { name: 'reviews', prefix: key.slice(0, 11), person: expect.any(String) };
    expect(await trailOf(id)).toEqual([
      expect.objectContaining({ action: 'api-key.created', actor: admin }),
      { action: 'session.linked', actor: admin, detail: of },
      { action: 'session.begun', actor: own, detail: { ...of, by: 'link' } },
      { action: 'session.begun', actor: own, detail: { ...of, by: 'key' } },
    ]);
  });

  it('at the page of this installation is by a key of its own, whatever keys are called, until that is revoked', async () => {
    const services = { apiKeys: new ApiKeyStore(api.database), sessions: new SessionStore(api.database) };
    const open = () => signInLink(services, 'http://here', 'cli:bob');
    await Promise.all([open(), open()]);
    const { rows } = await api.database.pool.query<{ id: string; name: string; prefix: string }>(
      'SELECT id, name, prefix FROM api_key WHERE own_page',
    );
    await api.post('/v1/api-keys', { name: rows[0]!.name, scopes: ['read'] });
    const link = await open();
    await signIn({ link: link?.split('#')[1] }).expect(204);
    expect(rows).toHaveLength(1);
    expect((await trailOf(rows[0]!.id)).map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      ...['cli:bob api-key.created', 'cli:bob session.linked', 'cli:bob session.linked', 'cli:bob session.linked'],
      `api-key:${rows[0]!.prefix} session.begun`,
    ]);
    await services.apiKeys.revoke(rows[0]!.id, 'cli:ada');
    expect(await open()).toBeNull();
  });

  it('no link is made for a key that is not there', async () => {
    const answer = await api.post('/v1/sign-in-links', { apiKeyId: '01919191-0000-7000-8000-000000000001' });
    expect(answer.body).toEqual(problem(404, 'api_key_not_found', []));
  });
});

describe('a browser that is signed in', () => {
  it('may what its key may, and no more', async () => {
    const cookie = await signedIn(await api.keyWith('read'));
    await request(api.url).get('/v1/runs').set('Cookie', cookie).expect(200);
    const answer = await request(api.url).post('/v1/datasets').set('Cookie', cookie).send({ name: 'x' });
    expect(answer.body).toEqual(problem(403, 'scope_missing', []));
  });

  it.each([
    ['cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['same-site, from another host of the domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['with the origin of another site', { Origin: 'https://elsewhere.example' }],
    ['with the origin null of a sandbox', { Origin: 'null' }],
  ])('changes nothing for a page of another site: %s', async (name, headers) => {
    const cookie = await signedIn();
    const answer = await request(api.url).post('/v1/datasets').set('Cookie', cookie).set(headers).send({ name });
    expect(answer.body).toEqual(problem(403, 'other_site', []));
    expect((await signIn({ key: api.key }).set(headers)).body).toEqual(problem(403, 'other_site', []));
  });

  it('changes things for its own page', async () => {
    const cookie = await signedIn();
    const own = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://127.0.0.1' };
    await request(api.url)
      .post('/v1/datasets')
      .set('Cookie', cookie)
      .set(own)
      .send({ name: 'by the page' })
      .expect(201);
  });

  it('is signed out by signing out, by a revoked key, and in time', async () => {
    const first = await signedIn();
    await request(api.url).delete('/v1/session').set('Cookie', first).expect(204);
    const key = await api.keyWith('read');
    const second = await signedIn(key);
    await api.delete(`/v1/api-keys/${await idOf(key)}`).expect(204);
    const third = await signedIn();
    await api.database.pool.query(`UPDATE web_session SET expires_at = now() - interval '1 second'`);
    for (const cookie of [first, second, third]) {
      const answer = await request(api.url).get('/v1/session').set('Cookie', cookie);
      expect(answer.body).toEqual(problem(401, 'session_over', []));
    }
  });

  it('leaves one session behind where it signs in again', async () => {
    await api.database.pool.query('DELETE FROM web_session');
    const cookie = await signedIn();
    await signIn({ key: api.key }).set('Cookie', cookie).expect(204);
    expect((await api.database.pool.query('SELECT FROM web_session')).rowCount).toBe(1);
  });

  it('is asked for its key where it sends one: the cookie is left alone', async () => {
    const answer = await api.get('/v1/session', 'pk_unknown').set('Cookie', await signedIn());
    expect(answer.body).toEqual(problem(401, 'api_key_unknown', []));
  });
});

describe('the page', () => {
  const screen = (path: string) => request(api.url).get(path).set('Accept', 'text/html');

  it('is one document at every address of a screen, with a number of its own each time', async () => {
    const [a, b] = [await screen('/'), await screen('/runs/123?x=1')];
    const nonces = [a, b].map(({ text }) => /nonce="([^"]+)"/.exec(text)![1]!);
    expect(nonces[0]).not.toBe(nonces[1]);
    const policy = String(a.headers['content-security-policy']);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(a.headers['cache-control']).toBe('no-store');
  });

  it('has files that browsers keep, and no list of them', async () => {
    const { headers } = await request(api.url).get('/assets/a.js').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    await request(api.url).get('/assets/').expect(404);
    await request(api.url).get('/assets/../index.html').expect(404);
    await screen('/assets/b.js').expect(404);
  });

  it('stands before nothing of the API', async () => {
    expect((await screen('/v1/runs')).body).toEqual(problem(401, 'api_key_missing', []));
    await screen('/v1/nothing').expect(404);
    expect((await request(api.url).get('/anything').set('Accept', 'application/json')).status).toBe(404);
    expect((await screen('/docs')).text).toContain('swagger');
  });
});
