/** Probability of each word that a judgement may be; they add up to 1. */
export type Masses = Readonly<Record<string, number>>;

/** Softmax of log-odds. */
export function softmax(logits: Readonly<Record<string, number>>): Masses {
  // relative to the largest, so that no exponential overflows
  const largest = Math.max(...Object.values(logits));
  const weights = Object.entries(logits).map(([word, logit]) => [word, Math.exp(logit - largest)] as const);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(weights.map(([word, weight]) => [word, weight / sum]));
}

/** Having argued for its verdict a model is far surer of it: the log-odds times four. */
const SURER = 4;

export function afterReasons(masses: Masses): Masses {
  const logits = Object.entries(masses).map(([word, mass]) => [word, SURER * Math.log(Math.max(mass, 1e-9))] as const);
  return softmax(Object.fromEntries(logits));
}
