import type { Clarification } from '#libs/database/audit/report/clarifications.js';
import { counted } from '#libs/domain/figures.js';
import { byComment } from '#libs/domain/flagged-cases.js';
import { markup, type Markup, name } from './markup.js';
import { section } from './section.js';

/** Principles that reviewers flagged, with what they said of which label jobs; null: none was. */
export const clarificationSection = (found: readonly Clarification[]): Markup | null =>
  found.length === 0
    ? null
    : section('clarifications', 'What needs clarification', [
        markup`<p class="faint">Principles that reviewers flagged as not clear enough, those with most flags first, with the label jobs.</p>`,
        found.map(
          ({ title, constitution, version, flags, cases }) =>
            markup`<h3>${name(title)}</h3>
              <p class="faint">${name(constitution)} v${version}, ${counted(flags, 'flag')}</p>
              <ul>
                ${byComment(cases).map(
                  ([comment, said]) =>
                    markup`<li>
                      ${comment === null ? 'Without a comment' : name(comment)}:
                      ${said.map(({ labelJobId }, i) => [i === 0 ? null : ', ', markup`<code>${labelJobId}</code>`])}
                    </li>`,
                )}
              </ul>`,
        ),
      ]);
