import type { Command } from 'commander';
import type { Clarification, FlaggedCase } from '#libs/database/audit/report/clarifications.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { readAuditId } from './read-audit-id.js';

export function showClarifications(cli: Cli): Command {
  return command('clarifications', 'lists principles that reviewers flagged as not clear enough, with the label jobs', [
    'precept audit clarifications last',
  ])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const found = await services.auditReports.clarifications(await readAuditId(services, given));
      if (json) return terminal.printJson({ data: found });
      if (found.length === 0) return terminal.say('No reviewer has flagged a principle.');
      terminal.print(found.map((one) => clarificationText(one, terminal.paint)).join('\n\n'));
    });
}

function clarificationText(
  { constitution, version, principle, title, flags, cases }: Clarification,
  paint: Paint,
): string {
  const name = paint.strong(`${oneLine(constitution)}@${version}/${oneLine(principle)}`);
  return [
    `${name}  ${oneLine(title)}: ${counted(flags, 'flag')}`,
    ...cases.map((one) => `  ${caseText(one, paint)}`),
  ].join('\n');
}

const caseText = ({ labelJobId, comment, skipped }: FlaggedCase, paint: Paint): string =>
  [
    paint.faint(labelJobId),
    ...(skipped === null ? [] : [paint.unsure(`skipped (${skipped.replaceAll('_', ' ')})`)]),
    comment === null ? paint.faint('without a comment') : oneLine(comment),
  ].join('  ');
