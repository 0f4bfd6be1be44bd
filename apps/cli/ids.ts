import { validate } from 'uuid';
import { invalid, missing } from '#libs/domain/precept-error.js';
import type { Services } from './services.js';

/** An id as it stands on the command line. Throws PreceptError invalid `bad_id`. */
export function readId(given: string, what: string, listedBy: string): string {
  if (validate(given)) return given;
  throw invalid('bad_id', `"${given.slice(0, 60)}" is no id of ${what}. \`${listedBy}\` shows them.`);
}

/** The id of a run; `last` is the newest one. Throws PreceptError. */
export async function readRunId({ runs }: Services, given: string): Promise<string> {
  if (given !== 'last') return readId(given, 'a run', 'precept runs list');
  const { data } = await runs.list({ limit: 1 });
  if (data[0]) return data[0].id;
  throw missing('run_not_found', 'There is no run yet. Start one with `precept runs start`.');
}
