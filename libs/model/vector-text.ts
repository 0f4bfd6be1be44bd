const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A vector as the ledger keeps it: 32-bit floating-point numbers, lowest byte first, in base64. */
export function writeVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * BYTES);
  vector.forEach((value, i) => bytes.writeFloatLE(value, i * BYTES));
  return bytes.toString('base64');
}

/** The vector of such a text. */
export function readVector(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / BYTES }, (_, i) => bytes.readFloatLE(i * BYTES));
}
