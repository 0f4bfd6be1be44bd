/** No constitution file can have such a slug: trials of drafts are kept under one of their own. */
const TRIAL = '~trial';

/** Most items of one trial. */
export const MOST_TRIED = 1000;

/** Under which the drafts of a constitution that were tried are kept: "harmlessness~trial". */
export const trialSlug = (slug: string): string => `${slug}${TRIAL}`;

export const isTrialSlug = (slug: string): boolean => slug.endsWith(TRIAL);

/** The state of a version in words: one that was pinned for a trial is stored as published, and is not. */
export const stateWord = (slug: string, state: string): string => (isTrialSlug(slug) ? 'trial' : state);
