import { type AssistedAgreement, LEFT_OUT } from '../assisted-agreement.js';
import type { AuditReport } from '../audit-report.js';
import { percentText, shareText } from './figure-text.js';

/** The agreement that the judge's confidence helped with; null where there is none. */
export function assistedSentence({
  assisted: { figure },
  overall: { agreement },
}: Pick<AuditReport, 'assisted' | 'overall'>): string | null {
  if (figure?.interval == null) return null;
  const width = ({ interval }: typeof agreement): number => (interval === null ? 0 : interval.high - interval.low);
  const narrower = width(agreement) > 0 ? 1 - width(figure) / width(agreement) : 0;
  const gain = narrower > 0 ? `, ${percentText(narrower)} narrower` : ', no narrower';
  return `With the help of the judge's confidence in the units that nobody reviewed: ${shareText(figure)}${gain}. The first figure stands by itself; this one holds for many units only.`;
}

/** What the model-assisted agreement is, or why there is none. */
export function assistedMethod({ lambda, leftOut }: AssistedAgreement): string {
  if (leftOut !== null) return `no model-assisted agreement is told: ${LEFT_OUT[leftOut]}.`;
  return `stands a model-assisted agreement (PPI++). How sure the judge was is known of every unit. From the reviewed ones a rising map of it to the chance of agreement is fitted, each unit told by a map that has not seen it and weighing 1 / its chance of being drawn; the map's mean over all units is put right by what people said. It is relied on by ${percentText(lambda)}, the share that makes the variance least. A bad map makes the interval wider, not wrong.`;
}
