import type { Command } from 'commander';
import type { LintFinding } from '#libs/constitution/lint/finding.js';
import { lintConstitution } from '#libs/constitution/lint/lint-constitution.js';
import { type LintReport, reportOf } from '#libs/constitution/lint/report.js';
import type { Place } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { readLocated } from './read-located.js';
import { unusable, unusableLines } from './unusable.js';

/** What lint says of one file or version. */
interface Linted extends LintReport {
  /** as it was named: a file, or SLUG@NUMBER */
  name: string;
  /** why it cannot be used; null: it can */
  code: string | null;
  problems: Place[];
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
    .addHelpText(
      'after',
      '\nExit code: 0 nothing, or warnings; 2 errors, or one cannot be used. docs/lint-rules.md explains every rule.',
    )
    .action(async (given: string[], { strict = false, json }: LintOptions) => {
      const linted: Linted[] = [];
      for (const one of given) linted.push(await lint(cli, one));
      const { terminal } = cli;
      if (json) terminal.printJson(linted);
      else
        for (const one of linted) {
          if (one.code === null) terminal.print(lintText(one, terminal.paint));
          else for (const line of unusableLines(one.name, one.problems, terminal.sayPaint)) terminal.say(line);
        }
      if (linted.some(({ code, errors, warnings }) => code !== null || errors > 0 || (strict && warnings > 0)))
        cli.exitCode = EXIT.invalid;
    });
}

/** One that cannot be used keeps nobody from reading of the others. */
async function lint(cli: Cli, given: string): Promise<Linted> {
  try {
    const { name, constitution, written } = await readLocated(cli, given);
    return { name, code: null, problems: [], ...reportOf(lintConstitution(constitution, written)) };
  } catch (error) {
    return { name: given, ...unusable(error, given), ...reportOf([]) };
  }
}

/** A line for the whole, and three for each finding. */
export function lintText(
  { name, errors, warnings, findings }: Omit<Linted, 'code' | 'problems'>,
  paint: Paint,
): string {
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
