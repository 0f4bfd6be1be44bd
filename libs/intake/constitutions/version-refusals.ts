import type { Change } from '#libs/database/constitution/constitution.store.js';
import type { HeldVersion } from '#libs/database/constitution/held-version.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { isBlank } from '#libs/domain/blank.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import { conflict, invalid, outdated, type Place, type PreceptError } from '#libs/domain/precept-error.js';

const MAX_CHANGE_NOTE = 2_000;

/** Throws PreceptError invalid `bad_change_note`. */
export function checkedNote(changeNote: string | undefined): string | undefined {
  if (changeNote === undefined || (changeNote.length <= MAX_CHANGE_NOTE && isStorable(changeNote))) return changeNote;
  throw invalid(
    'bad_change_note',
    `A change note has at most ${MAX_CHANGE_NOTE} characters, without U+0000 or half of a surrogate pair.`,
  );
}

/** Throws PreceptError invalid `bad_retire_reason`. */
export function checkedReason(reason: string | undefined): string | null {
  if (reason === undefined) return null;
  if (!isBlank(reason) && reason.length <= MAX_CHANGE_NOTE && isStorable(reason)) return reason.trim();
  throw invalid(
    'bad_retire_reason',
    `The reason to retire a version has 1 to ${MAX_CHANGE_NOTE} characters, without U+0000 or half of a surrogate pair.`,
  );
}

/** Throws PreceptError invalid `slug_differs`. */
export function refuseOtherSlug(slug: string, fileName: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted === slug) return;
  throw invalid(
    'slug_differs',
    `${fileName} has the slug "${slug}", not "${wanted}". Load it under its own slug, or correct the file.`,
  );
}

/** Why a version was not published; nothing where the same person asks once more for what they have done, with the same note or none. */
export function refusePublishing(
  slug: string,
  { version, same }: Change,
  { actor, changeNote }: { actor: string; changeNote: string | null },
): void {
  const { number, state, publishedBy, publishedAt } = version;
  refuseRetired(slug, version);
  if (same !== null) {
    const retired = `is retired, so that no run may use it. Change a word of the draft ${number} to publish it as a version of its own.`;
    const next = same.state === 'retired' ? `and ${retired}` : `already. Use that one, or change the draft ${number}.`;
    throw conflict('content_published', `Version ${same.number} of ${slug} has this content ${next}`);
  }
  if (state === 'draft') {
    throw conflict(
      'draft_changed',
      `The draft ${slug}@${number} was changed while it was being published. Look at it, and publish it again.`,
    );
  }
  const sameNote = changeNote === null || changeNote === version.changeNote;
  if (publishedBy === actor && sameNote) return;
  throw conflict(
    'version_published',
    `Version ${number} of ${slug} was published by ${publishedBy ?? ''} at ${publishedAt?.toISOString() ?? ''} already. Nothing was changed${sameNote ? '' : ', and the note given now is not kept'}.`,
  );
}

/** A reason that is not kept is told. Throws PreceptError conflict `version_retired`. */
export function refuseOtherReason(
  slug: string,
  { number, retiredBy, retiredAt, retireReason }: HeldVersion,
  reason: string | null,
): void {
  if (reason === null || reason === retireReason) return;
  throw conflict(
    'version_retired',
    `Version ${number} of ${slug} was retired by ${retiredBy ?? ''} at ${retiredAt?.toISOString() ?? ''} already. Nothing was changed, and the reason given now is not kept.`,
  );
}

/** PreceptError outdated `draft_changed`: it is other than its author, or who publishes it, has seen. `places`: what is other, by principle. */
export function draftChanged(
  slug: string,
  { number, editedBy, editedAt }: Pick<HeldVersion, 'number' | 'editedBy' | 'editedAt'>,
  next: string,
  places: Place[] = [],
): PreceptError {
  const what = `The draft ${slug}@${number} was changed by ${editedBy} at ${editedAt.toISOString()}, after you read it.`;
  return outdated('draft_changed', `${what} ${next}`, places);
}

/** What was pinned for a trial is neither published nor retired. Throws PreceptError conflict `version_is_trial`. */
export function refuseTrial(slug: string, number: number, instead: string): void {
  if (!isTrialSlug(slug)) return;
  throw conflict(
    'version_is_trial',
    `${slug}@${number} is a draft as it was tried, and takes no runs but trials: ${instead}.`,
  );
}

/** Throws PreceptError conflict `version_retired`. */
export function refuseRetired(slug: string, { number, state }: Pick<HeldVersion, 'number' | 'state'>): void {
  if (state !== 'retired') return;
  throw conflict(
    'version_retired',
    `Version ${number} of ${slug} is retired and is not published again, and nothing was stored. Change its text and load it as a new version.`,
  );
}
