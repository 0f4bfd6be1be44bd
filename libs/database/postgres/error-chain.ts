/** The error itself, its causes, and PostgreSQL's own error where Prisma wrapped it. */
export function errorChain(error: unknown): object[] {
  const found: object[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && found.length < 16) {
    const one = waiting.shift();
    if (typeof one !== 'object' || one === null || found.includes(one)) continue;
    found.push(one);
    // the driver adapter calls PostgreSQL's code and words "originalCode" and "originalMessage"
    const [code, message] = [property(one, 'originalCode'), property(one, 'originalMessage')];
    if (typeof code === 'string') found.push({ code, message });
    waiting.push(property(one, 'cause'), property(property(one, 'meta'), 'driverAdapterError'));
    if (one instanceof AggregateError) waiting.push(...(one.errors as unknown[]));
  }
  return found;
}

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
