import type { JudgementImport } from '#libs/labelling/imported/import-request.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';

/** So many lines that were kept out are named on the terminal. */
const SHOWN = 20;

/** What became of the lines of an import, and of the items that they judge. */
export function importText(result: JudgementImport, paint: Paint): string {
  const { runId, created, accepted, duplicates, rejected, labelJobs, failed, pairs, inOneOrder } = result;
  return facts(
    [
      ['run', runText(runId, created)],
      ['judgements', paint.good(count(accepted))],
      ...(duplicates > 0 ? [['said twice', count(duplicates)] as const] : []),
      ['rejected', rejected > 0 ? paint.bad(count(rejected)) : '0'],
      ['label jobs', count(labelJobs)],
      ...(failed > 0
        ? [['of these failed', `${count(failed)}: what their judges said could not be read`] as const]
        : []),
      ['pairs', count(pairs)],
      ...(inOneOrder > 0
        ? [['in one order only', `${counted(inOneOrder, 'comparison')}: the judge's position bias is in them`] as const]
        : []),
    ],
    paint,
  );
}

const runText = (runId: string | null, created: boolean): string =>
  runId === null
    ? 'none: no judgement landed'
    : `${runId}${created ? '' : ', which was there: the same judgements, labelled alike'}`;

interface KeptOut {
  errors: { line: number; field: string | null; code: string; message: string }[];
  rejected: number;
  /** repeated lines, where these are errors as well */
  duplicates: number;
}

/** The first lines that were kept out with their reasons, and where all are. `written` holds every one. */
export function keptOutLines(
  { errors, rejected, duplicates }: KeptOut,
  file: string,
  written: string | undefined,
): string[] {
  const all = rejected + duplicates;
  if (all === 0) return [];
  const shown = errors.slice(0, SHOWN).map(({ line, field, code, message }) => {
    const place = field === null || message.startsWith(field) ? '' : `${oneLine(field)}: `;
    return `  ${file}:${line}: ${place}${oneLine(message)} (${code})`;
  });
  const further = all - shown.length;
  const more = further > 0 ? [`  ... and ${count(further)} more; --errors FILE writes them to a file.`] : [];
  const where = `  ${all === 1 ? 'It is' : `All ${count(all)} are`} in ${written ?? ''}.`;
  return [`${counted(all, 'line was', 'lines were')} kept out:`, ...shown, ...(written === undefined ? more : [where])];
}
