import { importConstitution } from '#libs/constitution/import/import-constitution.js';
import { importSource } from '#libs/constitution/import/import-source.js';
import { parseForeign } from '#libs/constitution/import/parse-foreign.js';
import type { Unplaced } from '#libs/constitution/import/unplaced.js';
import type { ConstitutionService, LoadOptions } from './constitution.service.js';
import type { LoadedVersion } from './constitution-view.js';

/** A file of a foreign format. */
export interface ForeignSource {
  name: string;
  /** JSON, or YAML */
  text: string;
}

export interface ImportedVersion extends LoadedVersion {
  /** how many it has */
  principles: number;
  /** what the files say and the draft does not, in their order */
  unplaced: Unplaced[];
}

/** Constitutions that were written for other tools come in as drafts. */
export class ConstitutionImportService {
  constructor(private readonly constitutions: ConstitutionService) {}

  /**
   * Makes a draft of files in foreign formats: one constitution of them all. The same files make one version.
   *
   * Throws PreceptError invalid `import_unknown_format`, `import_no_principles`, `import_too_many_principles`, `import_two_constitutions`, `bad_slug`,
   * `constitution_invalid`, `bad_change_note`.
   */
  async import(
    files: readonly ForeignSource[],
    options: Pick<LoadOptions, 'actor' | 'slug' | 'changeNote' | 'id'>,
  ): Promise<ImportedVersion> {
    const imported = importConstitution(
      files.map(({ name, text }) => parseForeign(name, text)),
      options.slug,
    );
    const { slug, principles } = imported.constitution;
    const loaded = await this.constitutions.load(importSource(imported), `${slug}, as imported`, {
      ...options,
      publish: false,
    });
    return { ...loaded, principles: principles.length, unplaced: imported.unplaced };
  }
}
