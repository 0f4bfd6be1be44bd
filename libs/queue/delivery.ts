import type { BulkJobOptions } from 'bullmq';

/** A delivery names the row and the visit and nothing else: "look now". The row is the truth. */
export interface LabelDelivery {
  labelJobId: string;
  visit: number;
}

export interface ExportDelivery {
  exportId: string;
  visit: number;
}

/**
 * One attempt, nothing kept, never delayed: retries belong to the row (docs/adr). The visit is part of the id,
 * because BullMQ silently ignores an add whose id it still knows. No ":" in ids.
 */
export function deliveryOptions(id: string, visit: number): BulkJobOptions {
  return { jobId: `${id}-${visit}`, attempts: 1, removeOnComplete: true, removeOnFail: true };
}
