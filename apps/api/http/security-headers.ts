import type { NextFunction, Request, Response } from 'express';

/** Answers are data: no browser shall run, frame or guess anything in them. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The pages at /docs come whole from this process. They write styles into elements; the image is an inline one. */
const OWN_PAGE =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function addSecurityHeaders({ path }: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Content-Security-Policy', isPage(path) ? OWN_PAGE : NOTHING);
  // texts that people judge, and keys: not for caches in between
  if (!isPage(path) && !path.startsWith('/assets/')) response.setHeader('Cache-Control', 'no-store');
  next();
}

const isPage = (path: string) => path === '/docs' || path.startsWith('/docs/');
