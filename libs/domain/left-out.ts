/** What is the matter with the items, by the reason for which a run leaves them out. */
const WORDS: Readonly<Record<string, string>> = {
  too_few_candidates: 'with too few candidates',
  too_many_candidates: 'with too many candidates',
  no_options: 'without options',
  images_not_judged: 'with images, which the recipe does not judge',
  texts_not_judged: 'with texts, of which no best images can be chosen',
  images_known_by_name_only: 'whose images are known by their names only',
};

/** Why a run leaves items out: "too_few_candidates" -> "with too few candidates". */
export const leftOutWord = (reason: string): string => WORDS[reason] ?? reason.replaceAll('_', ' ');
