/**
 * Solves matrix * x = right by Cholesky's decomposition. `matrix`: symmetric and positive definite, n x n.
 * Errors: RangeError where it is not positive definite.
 */
export function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = [];
  const dot = (a: readonly number[], b: readonly number[], upTo: number): number => {
    let sum = 0;
    for (let k = 0; k < upTo; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
    return sum;
  };
  matrix.forEach((row, i) => {
    const line: number[] = [];
    for (let j = 0; j < i; j++) {
      const above = lower[j] ?? [];
      line.push(((row[j] ?? 0) - dot(line, above, j)) / (above[j] ?? 1));
    }
    const square = (row[i] ?? 0) - dot(line, line, i);
    if (!(square > 0)) throw new RangeError('the matrix is not positive definite');
    line.push(Math.sqrt(square));
    lower.push(line);
  });
  const down: number[] = [];
  lower.forEach((line, i) => down.push(((right[i] ?? 0) - dot(line, down, i)) / (line[i] ?? 1)));
  const solution = down.map(() => 0);
  for (let i = down.length - 1; i >= 0; i--) {
    let rest = down[i] ?? 0;
    for (let k = i + 1; k < down.length; k++) rest -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    solution[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return solution;
}
