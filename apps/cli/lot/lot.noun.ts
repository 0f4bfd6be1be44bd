import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { noun } from '../command.js';
import { lotCertificate } from './certificate.command.js';
import { decideLot } from './decide.command.js';
import { drawLot } from './draw.command.js';
import { listLots } from './list.command.js';
import { planLot } from './plan.command.js';
import { reworkLot } from './rework.command.js';
import { showLot } from './show.command.js';
import { verifyCertificateFile } from './verify.command.js';

export const lot = (cli: Cli): Command =>
  noun('lot', "a run's pairs, accepted or rejected as a whole by a sample that nobody chose", [
    planLot(cli),
    drawLot(cli),
    listLots(cli),
    showLot(cli),
    decideLot(cli),
    reworkLot(cli),
    lotCertificate(cli),
    verifyCertificateFile(cli),
  ]);
