import type { Command } from 'commander';
import {
  AIMS,
  type Aim,
  ALLOCATIONS,
  type Allocation,
  AUDIT_UNITS,
  type AuditPrecision,
  type AuditUnit,
  STRATIFIERS,
  type Stratifier,
} from '#libs/domain/audit.js';
import { AUDIT_MODES, type AuditMode } from '#libs/domain/audit-verdict.js';
import { invalid } from '#libs/domain/precept-error.js';
import { DEFAULT_REVIEW, LEASE_SECONDS } from '#libs/domain/review-settings.js';
import { type DesignRequest, MOST_REVIEWERS } from '#libs/audit/audit-request.js';
import type { Cli } from '../cli.js';
import { command, oneOf, wholeNumber } from '../command.js';
import { readRunId } from '../ids.js';
import { auditText, standingLines } from './audit-text.js';
import { readShare } from './read-share.js';
import { readSeed } from '../runs/option-readers.js';

interface CreateOptions {
  run: string[];
  name: string;
  unit: AuditUnit;
  size?: number;
  halfWidth?: number;
  rate: number;
  stratify?: Stratifier[];
  allocation?: Allocation;
  edges?: number[];
  aim?: Aim;
  core?: number;
  seed?: string;
  reviewers?: number;
  mode: AuditMode;
  goldRate: number;
  repeatRate: number;
  leaseSeconds: number;
  sensitive: string[];
  sideBySide?: boolean;
  json?: boolean;
}

const MOST = 999_999_999;
const listOf =
  <T>(read: (text: string) => T) =>
  (text: string): T[] =>
    text.split(',').map((part) => read(part.trim()));

export function createAudit(cli: Cli): Command {
  return command('create', 'draws a sample of machine labels for people to check', [
    'precept audit create --run last --name "spot check" --size 200',
    'precept audit create --run last --name narrow --half-width 0.03 --rate 0.9',
    'precept audit create --run last --name strata --size 300 --stratify principle,confidence --allocation neyman',
    'precept audit create --run last --name doubts --size 200 --aim uncertainty --core 0.5',
    'precept audit create --run last --name two --size 200 --reviewers 2 --gold-rate 0.1 --repeat-rate 0.05',
    'precept audit create --run last --name form --unit form --size 60',
  ])
    .requiredOption('--run <run...>', 'ids of runs, or "last"; their order counts')
    .requiredOption('--name <text>', 'unique')
    .option('--unit <unit>', `what is checked: ${AUDIT_UNITS.join(', ')}`, oneOf(AUDIT_UNITS), 'pair')
    .option(
      '--size <n>',
      'how many units; with --aim about as many, and fewer where few are aimed at',
      wholeNumber(1, MOST),
    )
    .option('--half-width <share>', 'instead of --size: as many as an interval of +- this needs', readShare)
    .option('--rate <share>', 'with --half-width: the share that is expected', readShare, 0.9)
    .option('--stratify <list>', `sample strata apart: ${STRATIFIERS.join(', ')}`, listOf(oneOf(STRATIFIERS)))
    .option('--allocation <how>', `of the size to strata: ${ALLOCATIONS.join(', ')}`, oneOf(ALLOCATIONS))
    .option('--edges <list>', 'where bands of confidence begin, for example 0.6,0.75,0.9', listOf(readShare))
    .option('--aim <what>', `beside a core with equal chances, look for ${AIMS.join(', ')}`, oneOf(AIMS))
    .option('--core <share>', 'with --aim: the core, at least 0.2 of the size', readShare)
    .option('--seed <text>', 'decides the draw; left out, one is drawn; "frame": the hash of the frame', readSeed)
    .option('--reviewers <n>', 'people who decide each unit; by default 1, of a form 3', wholeNumber(1, MOST_REVIEWERS))
    .option('--mode <mode>', 'training shows labels after each decision', oneOf(AUDIT_MODES), DEFAULT_REVIEW.mode)
    .option('--gold-rate <share>', 'of units with a known answer, mixed in', readShare, DEFAULT_REVIEW.goldRate)
    .option(
      '--repeat-rate <share>',
      'of units that the same person decided before',
      readShare,
      DEFAULT_REVIEW.repeatRate,
    )
    .option(
      '--lease-seconds <n>',
      'how long a claim is held without a sign of life',
      wholeNumber(LEASE_SECONDS.least, LEASE_SECONDS.most),
      DEFAULT_REVIEW.leaseSeconds,
    )
    .option('--sensitive <list>', 'categories of items that are hidden until asked for', listOf(String), [])
    .option('--side-by-side', 'images: three of a prompt are shown beside each other')
    .option('--json', 'as JSON')
    .action((options: CreateOptions) => create(cli, options));
}

async function create(cli: Cli, options: CreateOptions): Promise<void> {
  const { terminal } = cli;
  const { name, unit, size, seed, reviewers, mode, goldRate, repeatRate, leaseSeconds, sensitive, sideBySide } =
    options;
  const review = { mode, goldRate, repeatRate, leaseSeconds, sensitive, ...(sideBySide ? { sideBySide } : {}) };
  const design = designFrom(options);
  const precision: AuditPrecision | undefined =
    options.halfWidth === undefined ? undefined : { halfWidth: options.halfWidth, rate: options.rate };
  const services = await cli.services();
  const runIds = await Promise.all(options.run.map((run) => readRunId(services, run)));
  const request = { name, runIds, unit, design, size, precision, seed, reviewers, ...review };
  const { id } = await services.audits.create(request, cli.actor);
  const audit = await services.audits.detail(id);
  if (options.json) return terminal.printJson(audit);
  terminal.say(auditText(audit, terminal.sayPaint));
  for (const line of standingLines(audit)) terminal.say(terminal.sayPaint.unsure(line));
  terminal.print(audit.id);
}

/** Nothing: the default of the unit. Settings of a kind that was not asked for are handed on, and refused with their place. */
function designFrom({ stratify: by, allocation, edges, aim: at, core }: CreateOptions): DesignRequest | undefined {
  if ([by, allocation, edges, at, core].every((setting) => setting === undefined)) return undefined;
  if (by !== undefined && at !== undefined) {
    throw invalid('bad_audit', 'A design is stratified or targeted: say either --stratify or --aim.');
  }
  const kind = by !== undefined ? 'stratified' : at !== undefined ? 'targeted' : 'simple';
  return { kind, by, allocation, edges, at, core };
}
