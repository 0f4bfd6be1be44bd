/** What the API says in sentences, with each number beside its percent sign: no line ends between the two. */
export function unbroken<T>(said: T): T {
  if (typeof said === 'string') return said.replace(/(\d) (?=%)/g, '$1\u00a0') as T;
  if (Array.isArray(said)) return said.map((one: unknown) => unbroken(one)) as T;
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([key, one]) => [key, unbroken<unknown>(one)])) as T;
}
