interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/** All rows of a list that is asked for by pages, in its order: of names to choose from none may be missing. */
export async function everyPage<T>(ask: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await ask(cursor);
    rows.push(...data);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
