import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { type FetchLimits, ImageFetcher } from './fetch-image.js';
import type { AddressRule, Resolver } from './guarded-agent.js';
import { isPublicAddress } from './public-address.js';

/** In these tests 127.0.0.1 stands for a public address, and 127.0.0.2 for one that must not be reached. */
const PUBLIC = '127.0.0.1';
const INNER = '127.0.0.2';
const permits: AddressRule = (address) => address === PUBLIC || isPublicAddress(address);

const PICTURE = Buffer.from('89504e470d0a1a0a and so on', 'latin1');
let server: Server;
let inner: Server;
let port: number;
let innerPort: number;
let innerConnections = 0;
let asked: { url: string; host: string | undefined }[] = [];
const timers = new Set<NodeJS.Timeout>();

function answer(request: IncomingMessage, response: ServerResponse): void {
  asked.push({ url: request.url ?? '', host: request.headers.host });
  const url = new URL(request.url ?? '/', 'http://x');
  const to = url.searchParams.get('to');
  switch (url.pathname) {
    case '/redirect':
      response.writeHead(Number(url.searchParams.get('status') ?? 302), { location: to ?? '' });
      return void response.end('moved');
    case '/loop': {
      const left = Number(url.searchParams.get('left'));
      if (left === 0) return void response.end(PICTURE);
      response.writeHead(302, { location: `/loop?left=${left - 1}` });
      return void response.end();
    }
    case '/page':
      response.writeHead(200, { 'content-type': 'image/png' });
      return void response.end('\n<!DOCTYPE html><html><body>log in</body></html>');
    case '/mislabelled':
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(PICTURE);
    case '/nothing':
      return void response.end();
    case '/gone':
      response.writeHead(404);
      return void response.end('no');
    case '/packed':
      response.writeHead(200, { 'content-encoding': 'gzip' });
      return void response.end(gzipSync(PICTURE));
    case '/announced':
      response.writeHead(200, { 'content-length': '200000000' });
      return void response.write('x');
    case '/endless':
    case '/endless-redirect': {
      response.writeHead(url.pathname === '/endless' ? 200 : 302, { location: '/cat.png' });
      const size = Number(url.searchParams.get('size') ?? 1);
      const timer = setInterval(() => response.write(Buffer.alloc(size)), 5);
      timers.add(timer);
      return void response.on('close', () => clearInterval(timer));
    }
    case '/silent':
      return;
    case '/broken':
      response.writeHead(200, { 'content-length': '1000' });
      response.write('x');
      return void setTimeout(() => response.destroy(), 20);
    default:
      response.end(PICTURE);
  }
}

beforeAll(async () => {
  server = createServer(answer).listen(0, PUBLIC);
  inner = createServer((_, response) => response.end(PICTURE)).listen(0, INNER);
  inner.on('connection', () => (innerConnections += 1));
  await Promise.all([once(server, 'listening'), once(inner, 'listening')]);
  port = (server.address() as AddressInfo).port;
  innerPort = (inner.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const one of [server, inner]) {
    one.closeAllConnections();
    await new Promise((resolve) => one.close(resolve));
  }
});
afterEach(() => {
  for (const timer of timers) clearInterval(timer);
  timers.clear();
  asked = [];
  expect(innerConnections).toBe(0);
});

const at = (path: string, host: string = PUBLIC) => `http://${host}:${port}${path}`;

function fetcher(limits: Partial<FetchLimits> = {}, resolve?: Resolver): ImageFetcher {
  return new ImageFetcher({ limits, permits, ...(resolve ? { resolve } : {}) });
}

async function refusal(url: string, by: ImageFetcher = fetcher()): Promise<PreceptError> {
  try {
    const { from } = await by.fetch(url);
    throw new Error(`fetched from ${from}`);
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
}

describe('ImageFetcher', () => {
  it('fetches bytes, and says where they came from without secrets', async () => {
    const fetched = await fetcher().fetch(at('/a/cat.png?signature=secret#x'));
    expect(fetched).toEqual({ bytes: PICTURE, from: at('/a/cat.png'), name: 'cat.png' });
    expect(asked).toEqual([{ url: '/a/cat.png?signature=secret', host: `${PUBLIC}:${port}` }]);
  });

  it('connects to the address that was checked, under the name that was asked for', async () => {
    let answers = 0;
    const resolve: Resolver = async () => [{ address: answers++ === 0 ? PUBLIC : INNER, family: 4 }];
    const fetched = await fetcher({}, resolve).fetch(at('/cat.png', 'pictures.example'));
    expect(fetched.bytes.equals(PICTURE)).toBe(true);
    expect(asked[0]?.host).toBe(`pictures.example:${port}`);
    expect(answers).toBe(1);
  });

  it('goes by the bytes, whatever type the server says', async () => {
    expect((await fetcher().fetch(at('/mislabelled'))).bytes.equals(PICTURE)).toBe(true);
    const error = await refusal(at('/page'));
    expect(error.code).toBe('image_url_answered');
    expect(error.message).toMatch(/web page \(HTML\).*address of the picture itself/);
  });

  it.each([301, 302, 303, 307, 308])('follows a redirect with %i', async (status) => {
    const fetched = await fetcher().fetch(at(`/redirect?status=${status}&to=/b/dog.png`));
    expect(fetched).toMatchObject({ from: at('/b/dog.png'), name: 'dog.png' });
  });

  it('follows five redirects and no sixth', async () => {
    expect((await fetcher().fetch(at('/loop?left=5'))).bytes.equals(PICTURE)).toBe(true);
    expect((await refusal(at('/loop?left=6'))).code).toBe('image_url_redirects');
    expect((await refusal(at('/loop?left=-1'))).code).toBe('image_url_redirects');
  });

  it('goes on from a redirect whose body never ends', async () => {
    expect((await fetcher().fetch(at('/endless-redirect'))).bytes.equals(PICTURE)).toBe(true);
  });
});

describe('ImageFetcher refuses', () => {
  // as people and attackers write 127.0.0.2 and other inner addresses; the URL standard reads them all
  it.each([
    ['plain', () => INNER],
    ['decimal', () => '2130706434'],
    ['hexadecimal', () => '0x7f000002'],
    ['octal', () => '0177.0.0.02'],
    ['short', () => '127.2'],
    ['full-width digits', () => '１２７.0.0.2'],
    ['mapped', () => '[::ffff:127.0.0.2]'],
    ['compatible', () => '[::127.0.0.2]'],
    ['NAT64', () => '[64:ff9b::7f00:2]'],
    ['IPv6 loopback', () => '[::1]'],
    ['unspecified', () => '0.0.0.0'],
    ['metadata', () => '169.254.169.254'],
  ])('an inner address written %s', async (_, host) => {
    const error = await refusal(`http://${host()}:${innerPort}/cat.png`);
    expect([error.kind, error.code]).toEqual(['invalid', 'image_url_refused']);
  });

  it('localhost, with nothing replaced', async () => {
    expect((await refusal(`http://localhost:${port}/cat.png`, new ImageFetcher())).code).toBe('image_url_refused');
    expect((await refusal(at('/cat.png'), new ImageFetcher())).code).toBe('image_url_refused');
    expect(asked).toEqual([]);
  });

  it.each([INNER, '169.254.169.254', '[::1]', '0x7f.2'])('a redirect to %s', async (host) => {
    const to = encodeURIComponent(`http://${host}:${innerPort}/latest/meta-data`);
    expect((await refusal(at(`/redirect?to=${to}`))).code).toBe('image_url_refused');
    expect(asked).toHaveLength(1);
  });

  it('a name that is inside, and one that is both inside and outside', async () => {
    const inside = [{ address: INNER, family: 4 }];
    const both = [
      { address: PUBLIC, family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    for (const addresses of [inside, both]) {
      const error = await refusal(
        at('/cat.png', 'inner.example'),
        fetcher({}, async () => addresses),
      );
      expect(error.code).toBe('image_url_refused');
      expect(error.message).toContain(`inner.example is at ${addresses.at(-1)!.address}`);
    }
    expect(asked).toEqual([]);
  });

  it('a name that means another address after a redirect to itself', async () => {
    let answers = 0;
    const resolve: Resolver = async () => [{ address: answers++ === 0 ? PUBLIC : INNER, family: 4 }];
    const error = await refusal(
      at(`/redirect?to=http://rebinding.example:${innerPort}/`, 'rebinding.example'),
      fetcher({}, resolve),
    );
    expect(error.code).toBe('image_url_refused');
    expect(answers).toBe(2);
  });

  it('a socket that is somewhere else than was permitted, before it sends anything', async () => {
    let calls = 0;
    const once = new ImageFetcher({
      permits: () => ++calls === 1,
      resolve: async () => [{ address: PUBLIC, family: 4 }],
    });
    expect((await refusal(at('/cat.png', 'pictures.example'), once)).code).toBe('image_url_refused');
    expect(calls).toBe(2);
    expect(asked).toEqual([]);
  });

  it.each([
    ['file:///etc/passwd', /file:/],
    ['ftp://example.com/a.png', /ftp:/],
    ['data:image/png;base64,AAAA', /data:/],
    ['http://me:hunter22@example.com/a.png', /name or password/],
    ['cat.png', /no URL/],
    ['', /no URL/],
    ['http://256.256.256.256/', /no URL/],
  ])('%j', async (url, says) => {
    const error = await refusal(url);
    expect(error.code).toBe('image_url_malformed');
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain('hunter22');
  });

  it.each(['file:///etc/passwd', 'http://a:b@example.com/', 'http://'])('a redirect to %s', async (to) => {
    expect((await refusal(at(`/redirect?to=${encodeURIComponent(to)}`))).code).toBe('image_url_malformed');
  });

  it.each([
    ['/gone', 'image_url_answered', /answered 404/],
    ['/packed', 'image_url_answered', /packed/],
    ['/nothing', 'image_empty', /is empty/],
    ['/announced', 'image_too_large', /has 200 MB; at most 50 MB/],
    ['/broken', 'image_url_unreachable', /cannot be fetched/],
  ])('what %s answers', async (path, code, says) => {
    const error = await refusal(at(`${path}?secret=1`));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain('secret');
  });

  it('more bytes than permitted, as they come', async () => {
    const error = await refusal(at('/endless?size=40000'), fetcher({ bytes: 100_000 }));
    expect(error.code).toBe('image_too_large');
  });

  it.each(['/endless', '/silent'])('what takes too long: %s', async (path) => {
    const error = await refusal(at(path), fetcher({ milliseconds: 200 }));
    expect([error.kind, error.code]).toEqual(['unavailable', 'image_url_timeout']);
  });

  it('a name server that does not answer in time, and one that knows nothing', async () => {
    const never = fetcher({ milliseconds: 100 }, () => new Promise(() => undefined));
    const since = performance.now();
    expect((await refusal(at('/cat.png', 'slow.example'), never)).code).toBe('image_url_timeout');
    // far less than the 10 s that a connection may take
    expect(performance.now() - since).toBeLessThan(5000);
    const nobody = fetcher({}, async () => []);
    expect((await refusal(at('/cat.png', 'nobody.example'), nobody)).code).toBe('image_url_unreachable');
    const unknown = fetcher({}, async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    });
    expect((await refusal(at('/cat.png', 'unknown.example'), unknown)).message).toContain('ENOTFOUND');
  });

  it('a port where nobody listens', async () => {
    const closed = createServer().listen(0, PUBLIC);
    await once(closed, 'listening');
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    expect((await refusal(`http://${PUBLIC}:${free}/`)).message).toContain('ECONNREFUSED');
  });
});
