import { errorChain, property } from './error-chain.js';

/** The system's codes, also for the quota of an account, and PostgreSQL's disk_full. */
const CODES = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** The system's words for the same, as programs pass them on. */
const WORDS = /No space left on device|Disk quota exceeded|\b(ENOSPC|EDQUOT)\b/i;
/** A container with little of it says the same words of a file that is on no disk. */
const SHARED_MEMORY = /shared memory/i;

/** True where a text says that a disk, or what an account may use of it, is full. */
export const saysDiskFull = (text: string): boolean => WORDS.test(text) && !SHARED_MEMORY.test(text);

/** True where an error, or one that it came from, says that a disk is full: of the system, of PostgreSQL or of Prisma. */
export function isDiskFull(error: unknown): boolean {
  return errorChain(error).some((one) => {
    const said = property(one, 'message');
    const message = typeof said === 'string' ? said : '';
    if (SHARED_MEMORY.test(message)) return false;
    return CODES.has(String(property(one, 'code'))) || saysDiskFull(message);
  });
}
