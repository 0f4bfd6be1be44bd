import { numberOf } from '../pieces/written-number';
import type { LotPlanRequest } from './lot-query';

/** What somebody has filled in: rates and risks in percent, empty where the severity's own stands. */
export interface LotForm {
  runId: string;
  severity: 'default' | NonNullable<LotPlanRequest['severity']>;
  good: string;
  producer: string;
  bad: string;
  consumer: string;
}

export const NEW_LOT: LotForm = { runId: '', severity: 'default', good: '', producer: '', bad: '', consumer: '' };

/** What is to be planned; null while there is no run, or a number is none. */
export function lotPlanOf({ runId, severity, good, producer, bad, consumer }: LotForm): LotPlanRequest | null {
  const rates = Object.entries({ goodRate: good, producerRisk: producer, badRate: bad, consumerRisk: consumer })
    .filter(([, percent]) => percent.trim() !== '')
    .map(([field, percent]) => [field, Number((numberOf(percent) / 100).toFixed(6))] as const);
  if (runId === '' || rates.some(([, rate]) => Number.isNaN(rate))) return null;
  return { runId, ...(severity === 'default' ? {} : { severity }), ...Object.fromEntries(rates) };
}
