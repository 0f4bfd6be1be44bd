import { codeOf } from '#libs/config/error-code.js';
import { isPassing } from '#libs/database/postgres/postgres-error.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { SourceFailure } from '#libs/lines/source-failure.js';
import type { ImportCounts } from './import-report.js';

/** Errors of Node itself have codes as well, and longer ones. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * What to say when an import ends before its source does: for a failure of the source or of PostgreSQL,
 * PreceptError unavailable `import_interrupted` with what is stored so far. Anything else is a fault of ours and is
 * given back as it is.
 */
export function interrupted(
  error: unknown,
  { accepted, duplicates, rejected }: Omit<ImportCounts, 'goldAdded'>,
): unknown {
  const fromSource = error instanceof SourceFailure;
  if (!fromSource && !isPassing(error) && !SQLSTATE.test(codeOf(error) ?? '')) return error;
  const said = error instanceof Error ? error.message : String(error);
  const interruption = new PreceptError(
    'unavailable',
    'import_interrupted',
    `The import was interrupted: ${fromSource ? 'its source could not be read on' : 'PostgreSQL could not store more'} (${said}). ` +
      `Of ${accepted + duplicates + rejected} lines handled by then, ${accepted} are stored, ${duplicates} were there already and ${rejected} were rejected. ` +
      'Import the same again once that is put right: lines that are stored count as duplicates, so nothing is doubled.',
  );
  interruption.cause = error;
  return interruption;
}
