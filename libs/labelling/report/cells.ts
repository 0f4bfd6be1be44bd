/** One cell for each judge and principle, for all principles of a judge, all judges under a principle, and all in all. */
export class Cells<Cell> {
  private readonly cells = new Map<string, { judge: string | null; principle: string | null; cell: Cell }>();
  /** asked for with every answer */
  private readonly lists = new Map<string, Cell[]>();

  constructor(private readonly make: () => Cell) {}

  /** The cells that an answer counts in. `principle`: null where the recipe has none. */
  of(judge: string, principle: string | null): Cell[] {
    const key = `${judge}\0${principle}`;
    const known = this.lists.get(key);
    if (known) return known;
    const places: [string | null, string | null][] = [
      [null, null],
      [judge, null],
    ];
    if (principle !== null) places.push([null, principle], [judge, principle]);
    const list = places.map(([by, under]) => this.at(by, under));
    this.lists.set(key, list);
    return list;
  }

  at(judge: string | null, principle: string | null): Cell {
    const key = JSON.stringify([judge, principle]);
    const found = this.cells.get(key);
    if (found) return found.cell;
    const cell = this.make();
    this.cells.set(key, { judge, principle, cell });
    return cell;
  }

  /** All that anything was counted in. */
  entries(): { judge: string | null; principle: string | null; cell: Cell }[] {
    return [...this.cells.values()];
  }
}
