import type { Request, Response } from 'express';
import { parseCookie } from 'cookie';

/** A browser sends cookies to all ports of a host: two installations on one machine keep theirs apart by the port. */
function cookieName(request: Request): string {
  const port = /:(\d{1,5})$/.exec(request.headers.host ?? '')?.[1];
  return port === undefined ? 'precept_session' : `precept_session_${port}`;
}

/** What the browser's cookie carries; null: it has none. */
export function sessionToken(request: Request): string | null {
  const header = request.headers.cookie;
  return header === undefined ? null : (parseCookie(header)[cookieName(request)] ?? null);
}

/** No script can read it, no other site can have it sent, and it ends with the session. */
export function setSessionCookie(request: Request, response: Response, token: string, expires: Date): void {
  response.cookie(cookieName(request), token, { ...attributes(request), expires });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), attributes(request));
}

const attributes = (request: Request) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  path: '/',
  // a proxy in front may have taken TLS off; whoever lies here only hides the cookie from themselves
  secure: request.secure || request.headers['x-forwarded-proto'] === 'https',
});
