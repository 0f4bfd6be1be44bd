import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULT_RISKS, SEVERITIES, type Severity } from '#libs/domain/lot.js';
import { oneOf } from '../command.js';

/** What a plan is asked for by. */
export interface PlanOptions {
  run: string;
  severity?: Severity;
  p1?: number;
  alpha?: number;
  p2?: number;
  beta?: number;
  json?: boolean;
}

const share = (text: string): number => {
  if (/^[01]?(\.\d+)?$/.test(text) && text !== '') return Number(text);
  throw new InvalidArgumentError('It must be a number between 0 and 1.');
};

/** "critical 0, major 0.01, minor 0.05" */
const usual = (rate: 'goodRate' | 'badRate'): string =>
  SEVERITIES.map((severity) => `${severity} ${DEFAULT_RISKS[severity][rate]}`).join(', ');

export const withPlan = (command: Command): Command =>
  command
    .requiredOption('--run <run>', 'id of a run, or "last"')
    .option('--severity <class>', `of a wrong pair: ${SEVERITIES.join(', ')} (major)`, oneOf(SEVERITIES))
    .option('--p1 <share>', `wrong pairs that are good enough (${usual('goodRate')})`, share)
    .option('--alpha <share>', 'at most so often is such a lot rejected (0.05)', share)
    .option('--p2 <share>', `wrong pairs that are too many (${usual('badRate')})`, share)
    .option('--beta <share>', 'at most so often is such a lot accepted (0.1)', share);

/** The same in the words of the service. */
export const planRequest = (runId: string, { severity, p1, alpha, p2, beta }: PlanOptions) => ({
  ...{ runId, severity, goodRate: p1, producerRisk: alpha, badRate: p2, consumerRisk: beta },
});
