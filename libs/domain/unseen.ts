/**
 * Where a script or an emoji needs a joiner, a variation selector or a tag: one joiner behind a letter that joins, or between pictures;
 * one selector behind a picture, an ideograph or a Mongolian letter; a region's tags behind a black flag.
 */
const NEEDED = [
  String.raw`(?<=[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}])(?<=[\p{L}\p{M}])[\u200c\u200d]`,
  String.raw`(?<=\p{ExtPict}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{ExtPict})`,
  String.raw`(?<=\p{ExtPict})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`,
  String.raw`(?<=\u{1f3f4}[\u{e0020}-\u{e007e}]{0,7})[\u{e0020}-\u{e007f}]`,
].join('|');

/**
 * Every character that nobody sees and that a model reads, or that moves a cursor, changes a terminal or turns the direction of writing:
 * controls but tab and line feed, marks of direction, spaces of no width, fillers, separators of lines, halves of surrogate pairs,
 * and code points that are no characters; joiners, selectors and tags where nothing needs them.
 */
export const UNSEEN = new RegExp(
  String.raw`(?![\t\n])(?=[\p{DI}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{NChar}\ufff9-\ufffb])(?!${NEEDED})[^]`,
  'gu',
);

/** Spaces that are not the plain one, and look like it. */
const OTHER_SPACES = /(?! )\p{Zs}/gu;

/** Both, for where two texts are told apart. */
export const UNSEEN_OR_SPACE = new RegExp(`${UNSEEN.source}|${OTHER_SPACES.source}`, 'gu');

/** A character by its number: "U+202E". */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with each unseen character named where it stands: "kinder<U+200B>". */
export const unseenNamed = (text: string): string =>
  text.replace(UNSEEN, (character) => `<${codePointName(character)}>`);

/** A text with each space that is not the plain one named: "which<U+00A0>one". */
export const spacesNamed = (text: string): string =>
  text.replace(OTHER_SPACES, (character) => `<${codePointName(character)}>`);
