import { readConstitution } from '#libs/constitution/read-constitution.js';
import type { ConstitutionFile, ReadConstitution } from '#libs/constitution/constitution-file.js';
import type {
  ConstitutionReadModel,
  ConstitutionsFilter,
} from '#libs/database/constitution/constitution.read-model.js';
import type { ConstitutionRow, VersionRow } from '#libs/database/constitution/constitution-rows.js';
import type { ConstitutionStore, Publishing } from '#libs/database/constitution/constitution.store.js';
import type { HeldVersion } from '#libs/database/constitution/held-version.js';
import { constitutionMissing, versionMissing } from '#libs/database/constitution/constitution-missing.js';
import { pageStart } from '#libs/database/page-query.js';
import { isStorable } from '#libs/domain/clean-text.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict } from '#libs/domain/precept-error.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import {
  type Constitution,
  type ConstitutionVersion,
  type LoadedVersion,
  loadedOf,
  viewOf,
} from './constitution-view.js';
import { differences } from './differences.js';
import { passLint } from './lint-gate.js';
import { newVersion } from './new-version.js';
import { matches } from './version-etag.js';
import {
  checkedNote,
  checkedReason,
  draftChanged,
  refuseOtherReason,
  refuseOtherSlug,
  refusePublishing,
  refuseRetired,
  refuseTrial,
} from './version-refusals.js';

export interface LoadOptions {
  /** publish the version, also where it is there as a draft */
  publish: boolean;
  actor: string;
  /** what has changed and why, for people; at most 2,000 characters */
  changeNote?: string;
  /** why it is published although lint finds errors in it; 1 to 2,000 characters, kept and shown */
  allow?: string;
  /** the slug that the file must have */
  slug?: string;
  /** the id that a new version shall have: asked again with the same id, that version is the answer */
  id?: string;
}

export interface EditOptions {
  actor: string;
  /** the ETag of the draft as it was seen; "*": whatever it is */
  ifMatch: string;
  /** absent: the note it has */
  changeNote?: string;
}

export interface RetireOptions {
  actor: string;
  /** why it takes no new runs, for people; 1 to 2,000 characters */
  reason?: string;
}

export interface PublishOptions extends Pick<LoadOptions, 'actor' | 'changeNote' | 'allow'> {
  /** the ETag of the draft as it was seen; "*" or absent: whatever it is */
  ifMatch?: string;
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
   * Throws PreceptError invalid `constitution_invalid`, `slug_differs`, `bad_change_note`, `lint_errors`, `bad_allow_reason`;
   * conflict `version_retired`.
   */
  async load(source: string, fileName: string, options: LoadOptions): Promise<LoadedVersion> {
    const read = readConstitution(source, fileName);
    const { slug } = read.constitution;
    refuseOtherSlug(slug, fileName, options.slug);
    const { actor } = options;
    const changeNote = checkedNote(options.changeNote) ?? '';
    let publishing: Publishing | null = null;
    if (options.publish) {
      const fixed = await this.fixedWith(slug, read.contentHash);
      // one that this very call has stored is its answer, whatever became of it since
      if (fixed && fixed.id !== options.id) refuseRetired(slug, fixed);
      // what is published already has passed
      const file = { source, name: fileName };
      const allowReason = fixed ? null : passLint(read.constitution, file, options.allow, 'nothing was stored');
      publishing = { actor, changeNote: changeNote || null, allowReason };
    }
    const loaded = await this.store.load(newVersion(read, changeNote, actor), publishing, options.id);
    if (options.publish && !loaded.created) refuseRetired(slug, loaded);
    return loadedOf(slug, loaded, changeNote);
  }

  /**
   * Puts a file into a draft in place of what it held, if the draft is still as the author saw it.
   *
   * Throws PreceptError invalid `constitution_invalid`, `slug_differs`, `bad_change_note`; missing `constitution_not_found`,
   * `version_not_found`; conflict `version_is_fixed`, `draft_has_runs`; outdated `draft_changed`, with what is other in the draft by principle.
   */
  async edit(
    slug: string,
    number: number,
    source: string,
    fileName: string,
    options: EditOptions,
  ): Promise<ConstitutionVersion> {
    const read = readConstitution(source, fileName);
    refuseOtherSlug(read.constitution.slug, fileName, slug);
    const note = checkedNote(options.changeNote) ?? null;
    const content = newVersion(read, note ?? '', options.actor);
    const change = canExist(slug, number)
      ? await this.store.edit(slug, number, content, note, (version) => matches(options.ifMatch, version))
      : null;
    if (!change) return this.throwMissing(slug, number);
    const { version, done } = change;
    if (done) return viewOf(slug, done);
    if (version.state !== 'draft') {
      throw conflict(
        'version_is_fixed',
        `Version ${number} of ${slug} is ${version.state} and never changes. Load the file as a new version.`,
      );
    }
    if (matches(options.ifMatch, version)) {
      throw conflict(
        'draft_has_runs',
        `Runs were made with the draft ${slug}@${number}, and their labels stand under its principles. Load the file as a new version.`,
      );
    }
    // stored by newVersion, and by nothing else
    const stored = (await this.views.content(version.id)) as ConstitutionFile;
    const next =
      'Read it again, take over what is new, and send it with the new ETag. Of what differs, [-words-] are stored and {+words+} were sent.';
    throw draftChanged(slug, version, next, differences(stored, read.constitution));
  }

  /**
   * Publishes a draft: from then on it never changes, and runs may use it. Who has published it may do so again with the same
   * note or none, which changes nothing.
   *
   * Throws PreceptError missing `constitution_not_found`, `version_not_found`; conflict `version_published` by somebody else or with another note,
   * `version_retired`, `version_is_trial`, `content_published` as another version, `draft_changed` meanwhile; outdated `draft_changed` since it was seen; invalid `lint_errors`, `bad_change_note`,
   * `bad_allow_reason`.
   */
  async publish(slug: string, number: number, options: PublishOptions): Promise<ConstitutionVersion> {
    const { actor, allow, ifMatch = '*' } = options;
    const changeNote = checkedNote(options.changeNote) ?? null;
    refuseTrial(slug, number, 'publish the draft itself');
    const draft = await this.version(slug, number);
    if (draft.state === 'draft' && !matches(ifMatch, draft)) {
      const { createdBy, editedBy, createdAt, editedAt } = draft;
      throw changedUnread(slug, { number, editedBy: editedBy ?? createdBy, editedAt: editedAt ?? createdAt });
    }
    // what is published already has passed
    const file = { source: draft.source, name: `${slug}@${number}` };
    const allowReason =
      draft.state === 'draft'
        ? passLint(readConstitution(file.source, file.name).constitution, file, allow, 'stays a draft')
        : null;
    const isSeen = (version: HeldVersion) => version.contentHash === draft.contentHash && matches(ifMatch, version);
    const change = await this.store.publish(slug, number, isSeen, { actor, changeNote, allowReason });
    if (!change) return this.throwMissing(slug, number);
    if (change.done) return viewOf(slug, change.done);
    if (change.version.state === 'draft' && !matches(ifMatch, change.version))
      throw changedUnread(slug, change.version);
    refusePublishing(slug, change, { actor, changeNote });
    return this.version(slug, number);
  }

  /**
   * Retires a published version: it stays readable for the runs that used it. Retiring it again with the same reason or none changes nothing.
   * Throws PreceptError missing `constitution_not_found`, `version_not_found`; conflict `version_is_draft`, `version_retired` for another reason,
   * `version_is_trial`; invalid `bad_retire_reason`.
   */
  async retire(slug: string, number: number, options: RetireOptions): Promise<ConstitutionVersion> {
    const reason = checkedReason(options.reason);
    refuseTrial(slug, number, 'there is nothing to retire');
    const change = canExist(slug, number) ? await this.store.retire(slug, number, options.actor, reason) : null;
    if (!change) return this.throwMissing(slug, number);
    if (change.done) return viewOf(slug, change.done);
    if (change.version.state === 'draft') {
      throw conflict(
        'version_is_draft',
        `Version ${number} of ${slug} is a draft: only a published version can be retired.`,
      );
    }
    refuseOtherReason(slug, change.version, reason);
    return this.version(slug, number);
  }

  /** Newest first. */
  async list({ name, published, ...page }: PageRequest & ConstitutionsFilter = {}): Promise<Page<ConstitutionRow>> {
    return this.views.page(pageStart(page), { name, published });
  }

  /** A constitution with its versions from the newest. Throws PreceptError missing `constitution_not_found`. */
  async get(slug: string): Promise<Constitution> {
    const found = isStorable(slug) ? await this.views.bySlug(slug) : null;
    if (!found) return this.throwMissing(slug);
    return { ...found, trial: isTrialSlug(slug), versions: await this.views.versions(slug) };
  }

  /** Throws PreceptError missing `constitution_not_found`, `version_not_found`, naming what exists. */
  async version(slug: string, number: number): Promise<ConstitutionVersion> {
    const found = canExist(slug, number) ? await this.views.version(slug, number) : null;
    return found ? viewOf(slug, found) : this.throwMissing(slug, number);
  }

  /** The version that has this content and is no draft. */
  private async fixedWith(slug: string, contentHash: string): Promise<VersionRow | undefined> {
    const versions = await this.views.versions(slug);
    return versions.find((version) => version.state !== 'draft' && version.contentHash === contentHash);
  }

  private async throwMissing(slug: string, number?: number): Promise<never> {
    const versions = isStorable(slug) ? await this.views.versions(slug) : [];
    if (number !== undefined && versions.length > 0) throw versionMissing(slug, number, versions);
    throw constitutionMissing(slug, await this.views.slugs(1_000));
  }
}

const changedUnread = (slug: string, version: Parameters<typeof draftChanged>[1]) =>
  draftChanged(slug, version, 'Read what it says now, and publish it then.');

/** PostgreSQL refuses to be asked for other slugs and numbers. */
const canExist = (slug: string, number: number) =>
  isStorable(slug) && Number.isInteger(number) && Math.abs(number) < 2 ** 31;
