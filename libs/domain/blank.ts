/** A character that can be seen. U+FFFD is what a U+0000 was replaced by, and U+2800 is a blank in Braille. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\ufffd\u2800]/u;

/** True where nothing of a text could be seen: spaces, control characters, zero-width ones. */
export const isBlank = (text: string): boolean => !VISIBLE.test(text);
