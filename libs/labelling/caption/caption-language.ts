import { otherScript } from '#libs/domain/script.js';

/**
 * Of fewer words nothing is told. With these two bounds none of 507 recorded English captions and prompts of eight words or more
 * was marked, and all of 30 captions in five other languages, cut to eight, ten and twenty words, were (caption-language.spec.ts).
 */
const LEAST_WORDS = 8;
/** By so much the likeliest language has to lead English, in the detector's scores from 0 to 1. */
const LEAST_LEAD = 0.15;

/**
 * ISO 639-1 code of the language that a caption in Latin letters is surely in, where that is neither English, which our template
 * asks for, nor the prompt's; else null. Indonesian is told as Malay, `ms`: the detector knows one of the two.
 */
export async function foreignLanguage(caption: string, prompt: string): Promise<string | null> {
  if (otherScript(caption) !== null || (caption.match(/\p{L}+/gu)?.length ?? 0) < LEAST_WORDS) return null;
  // its tables take a third of a second to load: only who reads captions waits for them
  const { eld } = await import('eld/extrasmall');
  const found = eld.detect(caption);
  const { [found.language]: likeliest = 0, en: english = 0 } = found.getScores();
  if (likeliest - english < LEAST_LEAD) return null;
  return eld.detect(prompt).language === found.language ? null : found.language;
}
