import { hash } from 'node:crypto';

/** The mark of a fence, where it opens and where it closes, as both stand in a JSON text. */
const MARK = /(<<<[a-z-]+ )[0-9a-f]{16}(?=\\n)|(\\n)[0-9a-f]{16}(?= [a-z-]+>>>)/g;

/**
 * What answers are drawn by: the SHA-256 of a request body without the marks of its fences. They are keyed by the secret of
 * the installation that asks, and say nothing: two installations that ask the same get the same answer.
 */
export function hashWithoutMarks(body: Buffer): string {
  if (!body.includes('<<<')) return hash('sha256', body, 'hex');
  return hash('sha256', Buffer.from(body.toString('latin1').replace(MARK, '$1$2'), 'latin1'), 'hex');
}
