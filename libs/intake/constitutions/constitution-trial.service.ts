import { readConstitution } from '#libs/constitution/read-constitution.js';
import type { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { trialSlug } from '#libs/domain/trial-slug.js';
import { newVersion } from './new-version.js';

/** A draft whose texts are pinned: what a trial run names. */
export interface PinnedDraft {
  /** "harmlessness~trial" */
  slug: string;
  version: number;
  contentHash: string;
}

/** Drafts as they are tried. A draft may change at any moment, so a trial pins what it says. */
export class ConstitutionTrialService {
  constructor(private readonly store: ConstitutionStore) {}

  /**
   * Keeps what a file says for a trial: immutable, apart from the versions of its constitution. The same content tried
   * again is the same pinned draft. Throws PreceptError invalid `constitution_invalid`.
   */
  async pin(source: string, fileName: string, actor: string): Promise<PinnedDraft> {
    const version = newVersion(readConstitution(source, fileName), '', actor);
    const slug = trialSlug(version.slug);
    const publishing = { actor: version.actor, changeNote: null, allowReason: null };
    const { number, contentHash } = await this.store.load({ ...version, slug }, publishing);
    return { slug, version: number, contentHash };
  }
}
