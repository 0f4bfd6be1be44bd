import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { importJudgements } from './import.command.js';

export const judgements = (cli: Cli): Command =>
  noun('judgements', 'verdicts of judges, made here or elsewhere', [importJudgements(cli)]);
