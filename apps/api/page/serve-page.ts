import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

/** Belongs to the API: what is not found there is a problem, never the page. */
const NOT_A_SCREEN = /^\/(v1|docs|docs-json|health|metrics|assets)(\/|$)/;
const NONCE = '%nonce%';

/**
 * The page, as the build left it in `folder`: one document for every address that is a screen, and its files, whose names
 * change with what is in them. Where it has not been built, addresses of screens are not found, as without it.
 */
export function servePage(app: NestExpressApplication, folder: string): void {
  const document = join(folder, 'index.html');
  if (!existsSync(document)) return;
  const html = readFileSync(document, 'utf8');
  app.useStaticAssets(join(folder, 'assets'), {
    prefix: '/assets',
    immutable: true,
    maxAge: '365d',
    index: false,
    redirect: false,
  });
  app.use((request: Request, response: Response, next: () => void) => {
    if (isScreen(request)) sendDocument(html, response);
    else next();
  });
}

function isScreen({ method, path, headers }: Request): boolean {
  return (
    (method === 'GET' || method === 'HEAD') && !NOT_A_SCREEN.test(path) && (headers.accept ?? '').includes('text/html')
  );
}

/** Scripts come from here alone. Styles that components write at run time carry a number that is good for this answer. */
function sendDocument(html: string, response: Response): void {
  const nonce = randomBytes(16).toString('base64');
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; ` +
      "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  );
  response.type('html').send(html.replaceAll(NONCE, nonce));
}
