import { missing } from '#libs/domain/precept-error.js';
import { readId } from '../ids.js';
import type { Services } from '../services.js';

/** The id of a lot; `last` is the newest one. Throws PreceptError. */
export async function readLotId({ lots }: Services, given: string): Promise<string> {
  if (given !== 'last') return readId(given, 'a lot', 'precept lot list');
  const { data } = await lots.list({ limit: 1 });
  if (data[0]) return data[0].id;
  throw missing('lot_not_found', 'There is no lot yet. Draw one with `precept lot draw --run last`.');
}
