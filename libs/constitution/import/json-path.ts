/** The path of a field or an entry: "$.a" and "b" is "$.a.b", "$.a" and 0 is "$.a[0]". */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) ? `${path}.${step}` : `${path}[${JSON.stringify(step)}]`;
}

/** Every value that is no list and no map, with its path. */
export function* leaves(value: unknown, path = '$'): Generator<[path: string, value: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) yield* leaves(inner, pathTo(path, index));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* leaves(inner, pathTo(path, name));
  } else {
    yield [path, value];
  }
}
