import { type Content, markup, type Markup } from './markup.js';

/** A part of the page under its own heading; `id` is a word of ours. */
export const section = (id: string, title: string, content: Content, kind = ''): Markup =>
  markup` <section id="${id}" aria-labelledby="${id}-title" ${kind === '' ? null : markup` class="${kind}"`}>
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;

/** Names with values, side by side. */
export const facts = (list: readonly (readonly [name: string, value: Content])[]): Markup =>
  markup`<dl class="facts">
    ${list.map(
      ([name, value]) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
