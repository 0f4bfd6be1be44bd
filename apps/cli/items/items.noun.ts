import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { eraseItem } from './erase.command.js';
import { importItems } from './import.command.js';

export const items = (cli: Cli): Command =>
  noun('items', 'prompts with their candidates', [importItems(cli), eraseItem(cli)]);
