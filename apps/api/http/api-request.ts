import type { Request } from 'express';
import type { LiveApiKey } from '#libs/database/api-key/api-key.js';

/** A request on its way through guard and interceptors. */
export interface ApiRequest extends Request {
  /** whose request it is; the guard sets it, except on routes that are open to all */
  apiKey?: LiveApiKey;
  /** where a browser's session gave the key: when that ends */
  sessionEnds?: Date;
  /** the body as it was sent, unpacked; absent where the route reads it as a stream */
  bytes?: Buffer;
  /** the id that whatever this request makes shall have, where it carries an Idempotency-Key */
  newId?: string;
}
