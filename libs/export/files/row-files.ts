import type { ExportedFile, ExportOptions } from '#libs/database/export/export-view.js';
import type { Message } from '#libs/domain/conversation.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { Columns } from '../formats/columns.js';
import { fileTypeOf, type FileType, type Format, type NamedFile } from '../formats/format.js';
import type { PromptGroups } from '../selection/near-prompts.js';
import type { Outcome } from '../outcomes/outcome.js';
import { ParquetFile } from './parquet-file.js';
import { TextFile, type RowFile } from './row-file.js';
import { splitOf, type Splits } from '../selection/splits.js';

/** The files of one export that hold rows: one, or one a split. */
export class RowFiles {
  private readonly files = new Map<string | null, RowFile>();

  private constructor(
    private readonly splits: Splits | null,
    private readonly seed: string,
    private readonly groups: PromptGroups | null,
  ) {}

  /**
   * Makes the files, each empty; whoever called this closes them.
   * @param groups near-identical prompts, where they are to fall together
   */
  static async create(
    folder: string,
    format: Format,
    facts: ExportFacts,
    { splits, seed, margin, fileType: asked }: ExportOptions,
    groups: PromptGroups | null,
  ): Promise<RowFiles> {
    const fileType = fileTypeOf(format, asked);
    const columns = columnsOf(format, margin);
    const all = new RowFiles(splits ?? null, seed ?? facts.run.seed, groups);
    try {
      for (const split of splits ? Object.keys(splits).sort() : [null]) {
        const name = fileName(format, split, fileType);
        const file =
          fileType === 'parquet'
            ? ParquetFile.create(folder, name, columns)
            : TextFile.create(folder, name, format.frame?.(facts) ?? null);
        all.files.set(split, await file);
      }
    } catch (error) {
      await all.close();
      throw error;
    }
    return all;
  }

  /** Each outcome's rows, in its split. */
  async write(outcomes: readonly Outcome[]): Promise<void> {
    const rows = new Map<string | null, object[]>([...this.files.keys()].map((split) => [split, []]));
    for (const outcome of outcomes) rows.get(this.splitOf(outcome.prompt))?.push(...outcome.rows);
    for (const [split, file] of this.files) await file.write(rows.get(split) ?? []);
  }

  /** Everything is on the disk when this resolves. */
  async seal(): Promise<(ExportedFile & NamedFile & { rows: number })[]> {
    const sealed: (ExportedFile & NamedFile & { rows: number })[] = [];
    for (const [split, file] of this.files) sealed.push({ ...(await file.seal()), split });
    return sealed;
  }

  async close(): Promise<void> {
    for (const file of this.files.values()) await file.close();
  }

  private splitOf(prompt: readonly Message[]): string | null {
    return this.splits === null ? null : splitOf(this.splits, this.seed, prompt, this.groups);
  }
}

/** Every column of the rows, with that of an option. */
export const columnsOf = ({ columns }: Pick<Format, 'columns'>, margin = false): Columns =>
  margin ? { ...columns, margin: 'number' } : columns;

/** The name that readers of data sets take a split from: "pairs-train.jsonl". */
function fileName({ needs }: Format, split: string | null, type: FileType): string {
  const rows = needs === 'images' || needs === 'rounds' ? needs : 'pairs';
  return `${rows}${split === null ? '' : `-${split}`}.${type}`;
}
