/**
 * Everything but tab and line feed that moves a cursor, changes a terminal, or turns the direction of writing: C0, DEL, C1, the marks and
 * embeddings of bidirectional text.
 */
export const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Characters that nobody sees and that a model reads. Joiners, marks of direction and variation selectors stay: scripts and
 * emoji need them, as flags need the tags behind a black flag.
 */
export const INVISIBLE =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0000}-\u{e007f}]/u;

/** A character by its number: "U+202E". */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
