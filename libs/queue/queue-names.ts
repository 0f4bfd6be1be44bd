/** One queue for all stages of label jobs; one for exports. A queue a stage would exhaust the connections. */
export const LABEL_QUEUE = 'label';
export const EXPORT_QUEUE = 'export';
