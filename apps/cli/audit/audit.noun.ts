import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { calibrateAudit } from './calibrate.command.js';
import { showClarifications } from './clarifications.command.js';
import { closeAudit } from './close.command.js';
import { createAudit } from './create.command.js';
import { extendAudit } from './extend.command.js';
import { listAudits } from './list.command.js';
import { reportAudit } from './report.command.js';
import { showAudit } from './show.command.js';
import { verifyAudit } from './verify.command.js';

export const audit = (cli: Cli): Command =>
  noun('audit', 'samples of machine labels for people to check, drawn with known chances', [
    createAudit(cli),
    listAudits(cli),
    showAudit(cli),
    extendAudit(cli),
    verifyAudit(cli),
    closeAudit(cli),
    reportAudit(cli),
    calibrateAudit(cli),
    showClarifications(cli),
  ]);
