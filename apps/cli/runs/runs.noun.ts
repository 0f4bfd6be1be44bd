import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { compareRuns } from '../compare/compare.command.js';
import { runPrinciples } from '../principles/principles.command.js';
import { reportRun } from '../report/report.command.js';
import { estimateRun } from './estimate.command.js';
import { listRuns } from './list.command.js';
import { showRun } from './show.command.js';
import { startRun } from './start.command.js';
import { cancelRun, pauseRun, resumeRun, retryFailed } from './steer.commands.js';
import { watch } from './watch.command.js';

export const runs = (cli: Cli): Command =>
  noun('runs', 'label a data set by a constitution: estimate, start, watch, steer', [
    estimateRun(cli),
    startRun(cli),
    listRuns(cli),
    showRun(cli),
    watch(cli),
    reportRun(cli),
    runPrinciples(cli),
    compareRuns(cli),
    pauseRun(cli),
    resumeRun(cli),
    cancelRun(cli),
    retryFailed(cli),
  ]);
