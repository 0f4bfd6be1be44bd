import type { Request } from 'express';
import { HttpProblem } from '../problem/http-problem.js';

/**
 * Does a page of another site make this request? Browsers say where a request comes from, in Sec-Fetch-Site or at least in
 * Origin, and no script can change either. A client that says neither is no browser, and carries nobody's cookie unasked.
 */
export function refuseOtherSites(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  if (site === undefined ? isOwn(request) : site === 'same-origin' || site === 'none') return;
  throw new HttpProblem(
    403,
    'other_site',
    'This request comes from a page of another site, which may not act for you.',
  );
}

function isOwn({ headers: { origin, host } }: Request): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    // "null": a sandboxed or local page
    return false;
  }
}
