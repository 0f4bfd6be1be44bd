import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { importOpinions } from './import.command.js';
import { reportScores } from './report.command.js';

export const scores = (cli: Cli): Command =>
  noun('scores', 'numbers that scorers give candidates', [importOpinions(cli, 'scores'), reportScores(cli)]);

export const ratings = (cli: Cli): Command =>
  noun('ratings', 'numbers that people give candidates', [importOpinions(cli, 'ratings')]);
