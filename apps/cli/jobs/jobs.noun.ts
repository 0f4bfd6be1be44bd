import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { listJobs } from './list.command.js';
import { showJob } from './show.command.js';

export const jobs = (cli: Cli): Command =>
  noun('jobs', 'label jobs: one item in one run each', [listJobs(cli), showJob(cli)]);
