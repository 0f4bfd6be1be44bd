import { missing } from '#libs/domain/precept-error.js';
import { readId } from '../ids.js';
import type { Services } from '../services.js';

/** The id of an audit; `last` is the newest one. Throws PreceptError. */
export async function readAuditId({ audits }: Services, given: string): Promise<string> {
  if (given !== 'last') return readId(given, 'an audit', 'precept audit list');
  const { data } = await audits.list({ limit: 1 });
  if (data[0]) return data[0].id;
  throw missing('audit_not_found', 'There is no audit yet. Draw one with `precept audit create`.');
}
