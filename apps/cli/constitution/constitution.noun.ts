import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { checkFiles } from './check.command.js';
import { diffVersions } from './diff.command.js';
import { importConstitution } from './import.command.js';
import { lintConstitutions } from './lint.command.js';
import { listConstitutions } from './list.command.js';
import { loadFile } from './load.command.js';
import { exportVersion } from './export.command.js';
import { newFile } from './new.command.js';
import { retireVersion } from './retire.command.js';
import { publishVersion } from './publish.command.js';
import { tryDraft } from './try.command.js';
import { showConstitution } from './show.command.js';

export const constitution = (cli: Cli): Command =>
  noun('constitution', 'named lists of principles, with immutable versions', [
    newFile(cli),
    checkFiles(cli),
    lintConstitutions(cli),
    diffVersions(cli),
    loadFile(cli),
    importConstitution(cli),
    tryDraft(cli),
    publishVersion(cli),
    retireVersion(cli),
    exportVersion(cli),
    listConstitutions(cli),
    showConstitution(cli),
  ]);
