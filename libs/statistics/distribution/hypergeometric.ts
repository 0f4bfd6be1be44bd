/** A draw without replacement: `drawn` of a `population` of which `marked` are of the kind that is counted. */
export interface LotDraw {
  population: number;
  marked: number;
  drawn: number;
}

/**
 * ln P(X = k): k marked ones in the draw; -Infinity where that cannot be.
 * Sums of logarithms, not differences of log-gammas: those lose seven digits at a million.
 * Errors: RangeError unless all are whole numbers with 0 <= marked, drawn <= population.
 */
export function logHypergeometric(k: number, { population, marked, drawn }: LotDraw): number {
  requireDraw({ population, marked, drawn });
  if (!(k >= Math.max(0, drawn - (population - marked)) && k <= Math.min(drawn, marked))) return -Infinity;
  return logChoose(marked, k) + logChoose(population - marked, drawn - k) - logChoose(population, drawn);
}

/** P(X <= k). Errors: as logHypergeometric. */
export function hypergeometricAtMost(k: number, draw: LotDraw): number {
  requireDraw(draw);
  const { population, marked, drawn } = draw;
  const least = Math.max(0, drawn - (population - marked));
  const most = Math.min(drawn, marked);
  if (k < least) return 0;
  if (k >= most) return 1;
  let log = logHypergeometric(least, draw);
  let sum = Math.exp(log);
  for (let x = least; x < k; x++) {
    log += Math.log(((marked - x) / (x + 1)) * ((drawn - x) / (population - marked - drawn + x + 1)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

function requireDraw({ population, marked, drawn }: LotDraw): void {
  const fits = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= population;
  if (!(Number.isInteger(population) && fits(marked) && fits(drawn)))
    throw new RangeError(`no draw of ${drawn} from ${population} with ${marked} marked`);
}

/** A factor is at most 2 ** 53: the next one does not overflow. */
const LARGE = 1e250;

/** ln of the number of ways to choose k of n; 0 <= k <= n. Logarithms are dear: of many factors, all above 1, at once. */
function logChoose(n: number, k: number): number {
  let log = 0;
  let product = 1;
  const most = Math.min(k, n - k);
  for (let i = 1; i <= most; i++) {
    product *= (n - i + 1) / i;
    if (product < LARGE) continue;
    log += Math.log(product);
    product = 1;
  }
  return log + Math.log(product);
}
