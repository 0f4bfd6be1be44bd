/** One finished or failed call as it goes into the ledger. */
export interface ModelCallRow {
  id: string;
  requestHash: string;
  sampleIndex: number;
  runId: string;
  labelJobId: string;
  workerId: string;
  state: 'finished' | 'error';
  endpoint: string;
  model: string;
  servedModel: string | null;
  fingerprint: string | null;
  template: string;
  templateHash: string;
  finishReason: string | null;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  /** decimal string, null where the model has no price */
  cost: string | null;
  latencyMs: number;
  attempt: number;
  errorCode: string | null;
  errorMessage: string | null;
  /** request and answer as JSON text; the answer is empty for an error; without a request neither is kept */
  request: string | null;
  response: string;
}

/** What the ledger knows of a request before it is sent. */
export interface Found {
  /** the first finished and readable call with its answer as JSON text */
  call: { id: string; response: string } | null;
  /** sample index of a new call */
  nextSample: number;
}

/** Which call counts: ours, or the one that another process committed first. */
export interface Committed {
  id: string;
  response: string;
  /** another call with the same hash and sample was there first; ours is kept as a duplicate */
  duplicate: boolean;
}
