/** Solves `matrix` · x = `right` for a symmetric, positive definite matrix (Cholesky). Throws where it is neither. */
export function solvePositive(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  const put = (row: number, column: number, value: number): void => {
    const line = lower[row];
    if (line) line[column] = value;
  };
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      if (row > column) put(row, column, sum / at(column, column));
      else if (sum > 0) put(row, column, Math.sqrt(sum));
      else throw new Error('the matrix is not positive definite');
    }
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = x[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (x[k] ?? 0);
    x[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] ?? 0;
    for (let k = row + 1; k < size; k++) sum -= at(k, row) * (x[k] ?? 0);
    x[row] = sum / at(row, row);
  }
  return x;
}
