import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { lintErrors } from '#libs/constitution/lint/lint-errors.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { isBlank } from '#libs/domain/blank.js';
import { invalid } from '#libs/domain/precept-error.js';

const LONGEST_REASON = 2_000;

/**
 * Lets a constitution be published in which lint finds no error, or whose publisher says why it shall be all the same.
 *
 * @param file its text, and what to call it where a line and a column are told
 * @param otherwise what becomes of it where it is not published
 * @returns the reason, where it was needed; else null
 * @throws PreceptError invalid `lint_errors` with every one of them, `bad_allow_reason`
 */
export function passLint(
  constitution: ConstitutionFile,
  file: { source: string; name: string },
  allow: string | undefined,
  otherwise: string,
): string | null {
  if (allow !== undefined && (isBlank(allow) || allow.length > LONGEST_REASON || !isStorable(allow))) {
    throw invalid(
      'bad_allow_reason',
      `The reason to publish in spite of lint has 1 to ${LONGEST_REASON} characters, without U+0000 or half of a surrogate pair.`,
    );
  }
  const errors = lintErrors(constitution, file.source);
  if (errors.length === 0) return null;
  if (allow !== undefined) return allow.trim();
  const places = errors.map(({ rule, principleKey, field, message, fix, at }) => {
    const of = [...(principleKey === null ? [] : [`principle "${principleKey}"`]), ...(field === null ? [] : [field])];
    const place = of.length === 0 ? '' : `${of.join(', ')}: `;
    const position = at === undefined ? file.name : `${file.name}:${at.line}:${at.column}`;
    return { at: position, message: `${place}${message}; ${fix} (${rule})` };
  });
  throw invalid(
    'lint_errors',
    `${constitution.slug} is not published, and ${otherwise}: lint finds ${errors.length === 1 ? 'an error' : `${errors.length} errors`} in it. Correct it, or give a reason to allow them, which is kept and shown.`,
    places,
  );
}
