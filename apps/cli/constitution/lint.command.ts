import type { Command } from 'commander';
import type { LintFinding } from '#libs/constitution/lint/finding.js';
import { lintConstitution } from '#libs/constitution/lint/lint-constitution.js';
import { type LintReport, reportOf } from '#libs/constitution/lint/report.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { readLocated } from './read-located.js';

/** What lint says of one file or version. */
interface Linted extends LintReport {
  /** as it was named: a file, or SLUG@NUMBER */
  name: string;
}

interface LintOptions {
  strict?: boolean;
  json?: boolean;
}

export function lintConstitutions(cli: Cli): Command {
  return command('lint', 'tells what makes principles judge worse than they are meant to; asks no model', [
    'precept constitution lint constitutions/*.yaml',
    'precept constitution lint harmlessness@2 --strict',
  ])
    .argument('<constitutions...>', 'files, which need no database, or SLUG@NUMBER (SLUG: the newest version)')
    .option('--strict', 'warnings too make the exit code 2')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 nothing, or warnings; 2 errors. docs/lint-rules.md explains every rule.')
    .action(async (given: string[], { strict = false, json }: LintOptions) => {
      const linted: Linted[] = [];
      for (const one of given) {
        const { name, constitution, written } = await readLocated(cli, one);
        linted.push({ name, ...reportOf(lintConstitution(constitution, written)) });
      }
      if (json) cli.terminal.printJson(linted);
      else for (const one of linted) cli.terminal.print(lintText(one, cli.terminal.paint));
      if (linted.some(({ errors, warnings }) => errors > 0 || (strict && warnings > 0))) cli.exitCode = EXIT.invalid;
    });
}

/** A line for the whole, and three for each finding. */
export function lintText({ name, errors, warnings, findings }: Linted, paint: Paint): string {
  const counts = [
    ...(errors > 0 ? [paint.bad(counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint.unsure(counted(warnings, 'warning'))] : []),
  ];
  const head = counts.length === 0 ? `${paint.good('ok')}  ${name}` : `${counts.join(', ')}  ${name}`;
  return [head, ...findings.map((finding) => findingText(name, finding, paint))].join('\n');
}

function findingText(name: string, finding: LintFinding, paint: Paint): string {
  const { rule, severity, principleKey, field, message, fix, at } = finding;
  const place = at ? `${name}:${at.line}:${at.column}` : name;
  const of = [...(principleKey === null ? [] : [`principle "${principleKey}"`]), ...(field === null ? [] : [field])];
  const word = severity === 'error' ? paint.bad(severity) : paint.unsure(severity);
  return [
    `  ${place}  ${word}  ${paint.faint(rule)}`,
    `    ${of.length === 0 ? '' : `${of.join(', ')}: `}${oneLine(message)}`,
    `    ${paint.faint('fix:')} ${oneLine(fix)}`,
  ].join('\n');
}
