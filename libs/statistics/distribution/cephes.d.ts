// The package's own types lie where its "exports" hide them from Node's resolution; these are the functions that we use.
declare module 'cephes' {
  /** Settled once the WebAssembly module can be called. */
  export const compiled: Promise<void>;
  /** Regularised incomplete beta function I_x(a, b). */
  export function incbet(a: number, b: number, x: number): number;
  /** Its inverse in x. */
  export function incbi(a: number, b: number, y: number): number;
  /** ln |B(a, b)|. */
  export function lbeta(a: number, b: number): number;
  /** Inverse of the standard normal distribution function. */
  export function ndtri(y: number): number;
}
