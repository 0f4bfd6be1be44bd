import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import type { ConstitutionDiff } from '#libs/constitution/diff/constitution-diff.js';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import { lintConstitution } from '#libs/constitution/lint/lint-constitution.js';
import { type LintReport, reportOf } from '#libs/constitution/lint/report.js';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { type WrittenSource, writtenSource } from '#libs/constitution/written-source.js';
import type { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import type { ConstitutionService } from './constitution.service.js';

/** A constitution's content, and what the file that its author wrote shows beside it. */
export interface LocatedConstitution {
  constitution: ConstitutionFile;
  written: WrittenSource;
}

/** What the texts of versions show by themselves: how well they are written, and how they differ. */
export class VersionTextService {
  constructor(
    private readonly constitutions: ConstitutionService,
    private readonly views: ConstitutionReadModel,
  ) {}

  /** The content of a version. Throws PreceptError missing `constitution_not_found`, `version_not_found`. */
  async read(slug: string, number: number): Promise<LocatedConstitution> {
    const { id, source } = await this.constitutions.version(slug, number);
    // stored by newVersion, and by nothing else
    const constitution = (await this.views.content(id)) as ConstitutionFile;
    return { constitution, written: writtenSource(source) };
  }

  /** Lints a version. Throws PreceptError missing `constitution_not_found`, `version_not_found`. */
  async lint(slug: string, number: number): Promise<LintReport> {
    const { constitution, written } = await this.read(slug, number);
    return reportOf(lintConstitution(constitution, written));
  }

  /** How two versions differ. Throws PreceptError missing `constitution_not_found`, `version_not_found`. */
  async diff(slug: string, from: number, to: number): Promise<ConstitutionDiff> {
    const [older, newer] = [await this.read(slug, from), await this.read(slug, to)];
    return diffConstitutions(older.constitution, newer.constitution);
  }

  /** Lints a file that is stored nowhere. Throws PreceptError invalid `constitution_invalid` with every problem. */
  lintSource(source: string, fileName: string): LintReport {
    const { constitution } = readConstitution(source, fileName);
    return reportOf(lintConstitution(constitution, writtenSource(source)));
  }
}
