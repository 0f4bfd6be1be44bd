import { type Dispatcher, request } from 'undici';
import { errorCode } from '#libs/config/error-code.js';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';
import { tooLarge } from '../check-image.js';
import { IMAGE_LIMITS } from '../image-limits.js';
import { refusedImage } from '../image-refusal.js';
import { looksLikeHtml } from '../image-type.js';
import { type AddressRule, guardedAgent, type Resolver, systemResolver } from './guarded-agent.js';
import { checkedUrl, shownUrl } from './image-url.js';
import { isPublicAddress } from './public-address.js';

export interface FetchLimits {
  bytes: number;
  /** for all of it: names, connections, redirects, the body */
  milliseconds: number;
  redirects: number;
}

/** 30 s: 50 MB at 14 Mbit/s. 5 redirects: what a shortener, a login-free share and a CDN need, and two more. */
export const FETCH_LIMITS: FetchLimits = { bytes: IMAGE_LIMITS.bytes, milliseconds: 30_000, redirects: 5 };

export interface FetchedImage {
  bytes: Buffer;
  /** where it came from in the end, without name, password, query and fragment, which may hold secrets */
  from: string;
  /** the last part of that path, for messages; null: it has none */
  name: string | null;
}

/**
 * Fetches images from public addresses, once each: what a URL answers tomorrow may be something else, so the bytes are
 * kept and the URL is not asked again. There are no retries; the caller reads why and decides. What the server says of
 * the type is not read: the bytes decide (checkImage).
 */
export class ImageFetcher {
  private readonly limits: FetchLimits;
  private readonly resolve: Resolver;
  private readonly permits: AddressRule;

  /** @param options limits; `resolve` and `permits` are replaced in tests alone */
  constructor(options: { limits?: Partial<FetchLimits>; resolve?: Resolver; permits?: AddressRule } = {}) {
    this.limits = { ...FETCH_LIMITS, ...options.limits };
    this.resolve = options.resolve ?? systemResolver;
    this.permits = options.permits ?? isPublicAddress;
  }

  /**
   * @throws PreceptError image_url_malformed, image_url_refused (address), image_url_unreachable, image_url_timeout,
   * image_url_redirects, image_url_answered (another status, HTML, packed), image_too_large, image_empty
   */
  async fetch(url: string): Promise<FetchedImage> {
    const start = checkedUrl(url);
    const stop = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // a name server that is silent cannot be stopped, only no longer waited for
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(this.tookTooLong(start));
        stop.abort();
      }, this.limits.milliseconds);
    });
    try {
      return await Promise.race([this.follow(start, stop.signal), timeout]);
    } catch (error) {
      throw error instanceof PreceptError ? error : unreachable(start, error);
    } finally {
      clearTimeout(timer);
    }
  }

  private async follow(start: URL, signal: AbortSignal): Promise<FetchedImage> {
    let url = start;
    for (let redirects = 0; redirects <= this.limits.redirects; redirects += 1) {
      const answer = await this.ask(url, signal);
      if (!('location' in answer)) return { bytes: answer.bytes, from: shownUrl(url), name: nameOf(url) };
      url = checkedUrl(answer.location, url);
    }
    throw invalid(
      'image_url_redirects',
      `${shownUrl(start)} redirects more than ${this.limits.redirects} times: give the address where it ends.`,
    );
  }

  /** One request on a connection of its own. */
  private async ask(url: URL, signal: AbortSignal): Promise<{ bytes: Buffer } | { location: string }> {
    const agent = guardedAgent(this.resolve, this.permits);
    try {
      const headers = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'precept' };
      const response = await request(url, { dispatcher: agent, signal, headers });
      // destroying the agent below ends bodies that are not read, and they would throw that at nobody
      response.body.on('error', () => undefined);
      const location = response.headers.location;
      if ([301, 302, 303, 307, 308].includes(response.statusCode) && typeof location === 'string') return { location };
      return { bytes: await this.read(url, response) };
    } finally {
      await agent.destroy();
    }
  }

  private async read(url: URL, { statusCode, headers, body }: Dispatcher.ResponseData): Promise<Buffer> {
    const place = shownUrl(url);
    if (statusCode !== 200)
      throw answered(place, `answered ${statusCode}: open it in a browser that is not logged in anywhere.`);
    if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
      throw answered(place, 'sent packed bytes though plain ones were asked for: import the file itself.');
    const announced = Number(headers['content-length'] ?? 0);
    if (announced > this.limits.bytes)
      throw refusedImage('image_too_large', place, tooLarge(announced, this.limits.bytes));
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.limits.bytes)
        throw refusedImage('image_too_large', place, tooLarge(size, this.limits.bytes).replace('has', 'has at least'));
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (bytes.length === 0) throw refusedImage('image_empty', place, 'is empty: the server sent no bytes.');
    if (looksLikeHtml(bytes))
      throw answered(place, 'answered with a web page (HTML), not a picture: give the address of the picture itself.');
    return bytes;
  }

  private tookTooLong(url: URL): PreceptError {
    const seconds = this.limits.milliseconds / 1000;
    return new PreceptError(
      'unavailable',
      'image_url_timeout',
      `${shownUrl(url)} did not answer whole within ${seconds} s: try again later, or import the file itself.`,
    );
  }
}

function answered(place: string, what: string): PreceptError {
  return invalid('image_url_answered', `${place} ${what}`);
}

function unreachable(url: URL, error: unknown): PreceptError {
  return new PreceptError(
    'unavailable',
    'image_url_unreachable',
    `${shownUrl(url)} cannot be fetched (${errorCode(error)}): check the URL, or try again later.`,
  );
}

function nameOf(url: URL): string | null {
  return url.pathname.split('/').at(-1)?.slice(0, 255) || null;
}
