import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { checkPrompts } from './check.command.js';
import { listPrompts } from './list.command.js';
import { showPrompt } from './show.command.js';

export const prompt = (cli: Cli): Command =>
  noun('prompt', 'the templates that requests to judges and writers are made from', [
    listPrompts(cli),
    showPrompt(cli),
    checkPrompts(cli),
  ]);
