import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { reportPage } from '#libs/audit/report/page/report-page.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { unwritable } from '../unwritable.js';
import { readAuditId } from './read-audit-id.js';
import { readShare } from './read-share.js';
import { reportText } from './report-text.js';

interface ReportCommandOptions {
  bar?: number;
  halfWidth?: number;
  html?: string;
  json?: boolean;
}

export function reportAudit(cli: Cli): Command {
  return command('report', 'tells what people found, with the interval that the draw allows for', [
    'precept audit report last',
    'precept audit report last --half-width 0.03',
    'precept audit report last --bar 0.8 --html report.html',
  ])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--bar <share>', 'that true positives and true negatives have to reach', readShare)
    .option('--half-width <share>', 'how narrow the interval shall be: says how many reviews that takes', readShare)
    .option('--html <file>', 'writes it as a page with charts that needs nothing else')
    .option('--json', 'as JSON')
    .action(async (given: string, { bar, halfWidth, html, json }: ReportCommandOptions) => {
      const { terminal } = cli;
      const services = await cli.services();
      const id = await readAuditId(services, given);
      const report = await services.auditReports.report(id, { bar, halfWidth });
      if (html !== undefined) {
        await writePage(cli, html, reportPage(report, await services.auditReports.clarifications(id)));
        terminal.say(`Wrote ${html}: one file, to open in any browser.`);
      }
      if (json) terminal.printJson(report);
      else if (html === undefined) terminal.print(reportText(report, terminal.paint));
    });
}

/** Writes the page, in place of one that is there. Throws PreceptError invalid `file_unwritable`. */
export async function writePage(cli: Pick<Cli, 'path'>, file: string, page: string): Promise<void> {
  try {
    await writeFile(cli.path(file), page);
  } catch (error) {
    throw unwritable(file, error, ' Name a place where it can.');
  }
}
