import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { check } from './check.command.js';
import { createExport } from './create.command.js';
import { listExports } from './list.command.js';
import { verify } from './verify.command.js';

/** `export` is a word of the language. */
export const exportNoun = (cli: Cli): Command =>
  noun('export', 'frozen data sets with a manifest, in the formats that trainers read', [
    createExport(cli),
    listExports(cli),
    verify(cli),
    check(cli),
  ]);
