import { UNSEEN } from '#libs/domain/unseen.js';

/** Text that is HTML already. */
export class Markup {
  constructor(readonly html: string) {}
}

/** What a template takes: texts and numbers are escaped, markup is not; nothing is nothing, lists are joined. */
export type Content = string | number | Markup | null | readonly Content[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string =>
  text.replace(UNSEEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function htmlOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.html;
  if (typeof content === 'object') return content.map(htmlOf).join('');
  return escaped(String(content));
}

/** HTML or SVG in which every text is escaped, between tags and in quoted attributes. */
export const markup = (parts: TemplateStringsArray, ...contents: readonly Content[]): Markup =>
  new Markup(parts.reduce((all, part, i) => all + htmlOf(contents[i - 1] ?? null) + part));

/** After these a name may go on in the next line, before a word of it has to be broken. */
const PARTS = /(?<=[/_.@:])(?=[^/_.@:])/;

/** A name from outside: its direction of writing does not reach what stands around it. */
export const name = (text: string): Markup =>
  markup`<bdi>${text.split(PARTS).map((part, i) => (i === 0 ? part : markup`<wbr />${part}`))}</bdi>`;
