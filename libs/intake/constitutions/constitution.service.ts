import { readConstitution } from '#libs/constitution/read-constitution.js';
import type { ReadConstitution } from '#libs/constitution/constitution-file.js';
import type { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import type { ConstitutionRow, PrincipleRow, VersionRow, VersionState } from '#libs/database/constitution/constitution-rows.js';
import type { ConstitutionStore, HeldVersion } from '#libs/database/constitution/constitution.store.js';
import { constitutionMissing, versionMissing } from '#libs/database/constitution/constitution-missing.js';
import { pageStart } from '#libs/database/page-query.js';
import { isStorable } from '#libs/domain/clean-text.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict, invalid } from '#libs/domain/precept-error.js';
import { newVersion } from './new-version.js';

const MAX_CHANGE_NOTE = 2_000;

export interface LoadOptions {
  /** publish the version, also where it is there as a draft */
  publish: boolean;
  actor: string;
  /** what has changed and why, for people; at most 2,000 characters */
  changeNote?: string;
  /** the slug that the file must have */
  slug?: string;
  /** the id that a new version shall have: asked again with the same id, that version is the answer */
  id?: string;
}

export interface LoadedVersion {
  slug: string;
  number: number;
  state: VersionState;
  contentHash: string;
  /** false: this content was there already, as this version */
  created: boolean;
}

export interface Constitution {
  id: string;
  slug: string;
  createdAt: Date;
  /** from the newest */
  versions: VersionRow[];
}

export interface ConstitutionVersion extends VersionRow {
  slug: string;
  /** the file as its author wrote it */
  source: string;
  /** in reading order */
  principles: PrincipleRow[];
}

/** Constitutions and their versions: a draft may change, a published version never does. */
export class ConstitutionService {
  constructor(
    private readonly store: ConstitutionStore,
    private readonly views: ConstitutionReadModel,
  ) {}

  /** Reads a file without storing it. Throws PreceptError invalid `constitution_invalid` with every problem. */
  check(source: string, fileName: string): ReadConstitution {
    return readConstitution(source, fileName);
  }

  /**
   * Stores a file as the next version of its constitution, unless a version with the same content is there: then
   * that one is the answer. Loading the same file twice, or twice at once, makes one version.
   *
   * Throws PreceptError invalid `constitution_invalid`, `slug_differs`, `bad_change_note`; conflict `version_retired`.
   */
  async load(source: string, fileName: string, options: LoadOptions): Promise<LoadedVersion> {
    const read = readConstitution(source, fileName);
    const { slug } = read.constitution;
    if (options.slug !== undefined && options.slug !== slug) {
      throw invalid('slug_differs', `${fileName} has the slug "${slug}", not "${options.slug}". Load it under its own slug, or correct the file.`);
    }
    const changeNote = checkedNote(options.changeNote) ?? '';
    const loaded = await this.store.load(newVersion(read, changeNote, options.actor), options.publish, options.id);
    if (options.publish && !loaded.created) refuseRetired(slug, loaded);
    const { number, state, contentHash, created } = loaded;
    return { slug, number, state, contentHash, created };
  }

  /**
   * Publishes a draft: from then on it never changes, and runs may use it. Publishing it again changes nothing.
   * Throws PreceptError missing `constitution_not_found`, `version_not_found`; conflict `version_retired`.
   */
  async publish(slug: string, number: number, options: { actor: string; changeNote?: string }): Promise<ConstitutionVersion> {
    const note = checkedNote(options.changeNote) ?? null;
    const version = canExist(slug, number) ? await this.store.publish(slug, number, options.actor, note) : null;
    if (!version) return this.throwMissing(slug, number);
    refuseRetired(slug, version);
    return this.version(slug, number);
  }

  /**
   * Retires a published version: it stays readable for the runs that used it. Retiring it again changes nothing.
   * Throws PreceptError missing `constitution_not_found`, `version_not_found`; conflict `version_is_draft`.
   */
  async retire(slug: string, number: number, options: { actor: string }): Promise<ConstitutionVersion> {
    const version = canExist(slug, number) ? await this.store.retire(slug, number, options.actor) : null;
    if (!version) return this.throwMissing(slug, number);
    if (version.state === 'draft') {
      throw conflict('version_is_draft', `Version ${number} of ${slug} is a draft: only a published version can be retired.`);
    }
    return this.version(slug, number);
  }

  /** Newest first. */
  async list(request: PageRequest = {}): Promise<Page<ConstitutionRow>> {
    return this.views.page(pageStart(request));
  }

  /** A constitution with its versions from the newest. Throws PreceptError missing `constitution_not_found`. */
  async get(slug: string): Promise<Constitution> {
    const found = isStorable(slug) ? await this.views.bySlug(slug) : null;
    if (!found) return this.throwMissing(slug);
    return { ...found, versions: await this.views.versions(slug) };
  }

  /** Throws PreceptError missing `constitution_not_found`, `version_not_found`, naming what exists. */
  async version(slug: string, number: number): Promise<ConstitutionVersion> {
    const [found] = canExist(slug, number) ? await this.views.versions(slug, number) : [];
    if (!found) return this.throwMissing(slug, number);
    return { ...found, slug, ...(await this.views.text(found.id)) };
  }

  private async throwMissing(slug: string, number?: number): Promise<never> {
    const versions = isStorable(slug) ? await this.views.versions(slug) : [];
    if (number !== undefined && versions.length > 0) throw versionMissing(slug, number, versions);
    throw constitutionMissing(slug, await this.views.slugs(1_000));
  }
}

/** PostgreSQL refuses to be asked for other slugs and numbers. */
const canExist = (slug: string, number: number) =>
  isStorable(slug) && Number.isInteger(number) && Math.abs(number) < 2 ** 31;

function checkedNote(changeNote: string | undefined): string | undefined {
  if (changeNote === undefined || (changeNote.length <= MAX_CHANGE_NOTE && isStorable(changeNote))) return changeNote;
  throw invalid(
    'bad_change_note',
    `A change note has at most ${MAX_CHANGE_NOTE} characters, without U+0000 or half of a surrogate pair.`,
  );
}

function refuseRetired(slug: string, { number, state }: HeldVersion): void {
  if (state !== 'retired') return;
  throw conflict(
    'version_retired',
    `Version ${number} of ${slug} is retired and is not published again. Change its text and load it as a new version.`,
  );
}
