/**
 * Where a script or an emoji needs a joiner, a variation selector, a tag or a blank: one joiner behind a letter that joins, or between pictures;
 * one selector behind a picture, an ideograph or a Mongolian letter; a region's tags behind a black flag; a blank between letters of Braille.
 */
const BY_LETTERS = [
  String.raw`(?<=[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}])(?<=[\p{L}\p{M}])[\u200c\u200d]`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`,
  String.raw`(?<=\u{1f3f4}[\u{e0020}-\u{e007e}]{0,7})[\u{e0020}-\u{e007f}]`,
  String.raw`(?<=[\u2801-\u28ff])\u2800(?=[\u2801-\u28ff])`,
].join('|');
const BY_PICTURES = [
  String.raw`(?<=\p{ExtPict}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{ExtPict})`,
  String.raw`(?<=\p{ExtPict})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)`,
].join('|');

const HIDDEN = String.raw`(?![\t\n])(?=[\p{DI}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{NChar}\u2800\ufff9-\ufffb])`;

/**
 * Every character that nobody sees and that a model reads, or that moves a cursor, changes a terminal or turns the direction of writing:
 * controls but tab and line feed, marks of direction, spaces of no width, fillers, separators of lines, halves of surrogate pairs,
 * and code points that are no characters; joiners, selectors and tags where nothing needs them.
 */
export const UNSEEN = new RegExp(`${HIDDEN}(?!${BY_LETTERS}|${BY_PICTURES})[^]`, 'gu');

/** Spaces that are not the plain one, and look like it; of a text of spaces alone, several and tabs too. */
const OTHER_SPACES = String.raw`(?! )\p{Zs}|(?<=^\s{0,99})(?: {2,}(?! )|\t)(?=\s{0,99}$)`;

/** Both, and what pictures need, for where two texts are told apart. */
export const UNSEEN_OR_SPACE = new RegExp(String.raw`(?!\r\n)${HIDDEN}(?!${BY_LETTERS})[^]|${OTHER_SPACES}`, 'gu');

/** A character by its number: "U+202E". */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with each unseen character named where it stands: "kinder<U+200B>". */
export const unseenNamed = (text: string): string =>
  text.replace(UNSEEN, (character) => `<${codePointName(character)}>`);

/** What UNSEEN_OR_SPACE finds: "U+00A0", or "2 spaces". */
export const hiddenName = (found: string): string =>
  found.startsWith(' ') ? `${found.length} spaces` : codePointName(found);

/** A text that differs from another, with each of these named: "which<U+00A0>one", of a text of spaces alone "<2 spaces>". */
export const hiddenNamed = (text: string): string => text.replace(UNSEEN_OR_SPACE, (found) => `<${hiddenName(found)}>`);
