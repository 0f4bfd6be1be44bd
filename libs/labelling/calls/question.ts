import type { ModelAnswer, ModelRequest } from '#libs/model/model-port.js';

/** What a step wants to know: one request, who answers it, and the template that it was filled from. */
export interface Question {
  /** name of the endpoint */
  endpoint: string;
  template: { id: string; hash: string };
  request: ModelRequest;
}

/** An answer that is in the ledger. */
export interface Reply {
  callId: string;
  answer: ModelAnswer;
}
