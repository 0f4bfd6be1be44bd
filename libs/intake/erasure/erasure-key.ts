import { createHmac } from 'node:crypto';

/** What hashes of erased texts are keyed with: made from the installation's secret, which itself is told to no database. */
export const erasureKey = (secret: string): string => createHmac('sha256', secret).update('erasure').digest('hex');
