import { allJudged } from '../form-part.js';
import { createHash } from 'node:crypto';
import type { Clarification } from '#libs/database/audit/report/clarifications.js';
import type { AuditReportView } from '../report.service.js';
import { countText, percentText, rangeText, shareText } from '../words/figure-text.js';
import { assistedSentence } from '../words/assisted.js';
import { labelledText } from '../words/of-core.js';
import { unitsText } from '../words/names.js';
import { anytimeSentence, caveats, chanceSentence, headline, progressSentence } from '../words/sentences.js';
import { axisHead, axisOf } from './axis.js';
import {
  attributionSection,
  biasSection,
  calibrationSection,
  confusionSection,
  groupSection,
  violationSection,
} from './judge-sections.js';
import { clarificationSection } from './clarification-section.js';
import { markup, Markup, name } from './markup.js';
import { methodSection } from './method-section.js';
import { formSection } from './form-section.js';
import { anchoringSection, reviewerSection, unitSection } from './people-sections.js';
import { facts } from './section.js';
import { STYLE } from './style.js';
import { whisker } from './whisker.js';

/** What a browser may do with the page: use its one style sheet, known by its hash, and nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The report as one HTML file that needs nothing else: no script, no font, no request. All text from outside is escaped. */
export function reportPage(report: AuditReportView, clarifications: readonly Clarification[]): string {
  const { audit } = report;
  return `<!doctype html>
${
  markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}" />
      <title>${audit.name} - audit of a judge</title>
      <style>${new Markup(STYLE)}</style>
    </head>
    <body>
      <a class="unseen skip" href="#main">To the figures</a>
      <header>
        <p class="faint">Audit of a judge</p>
        <h1>${name(audit.name)}</h1>
        ${facts([
          ['state', audit.state],
          ['drawn', `${unitsText(report.drawn, report.unit)} of ${countText(report.population)}`],
          ['reviewers a unit', audit.reviewers],
          ...(audit.closedAt === null
            ? []
            : [['closed', audit.closedAt.toISOString().slice(0, 10)] satisfies [string, string]]),
        ])}
        ${caveats(report).map((sentence) => markup`<p class="note">${sentence}</p>`)}
      </header>
      <main id="main">
        ${headlineSection(report)}
        ${[
          formSection(report),
          groupSection(report),
          confusionSection(report),
          violationSection(report),
          calibrationSection(report),
          biasSection(report),
          attributionSection(report),
          reviewerSection(report),
          unitSection(report),
          clarificationSection(clarifications),
          anchoringSection(report),
          methodSection(report),
        ]}
      </main>
      <footer>
        Precept, audit <code>${audit.id}</code>. This page is complete: it loads nothing and runs nothing.
      </footer>
    </body>
  </html>`.html
}
`;
}

function headlineSection(report: AuditReportView): Markup {
  const { overall, progress } = report;
  const { agreement, contradicted, undecided } = overall;
  const axis = axisOf([agreement.value ?? 0, agreement.interval?.low ?? 0]);
  const chance = chanceSentence(report);
  const assisted = assistedSentence(report);
  const anytime = anytimeSentence(report);
  return markup` <section aria-labelledby="headline-title">
    <h2 id="headline-title" class="unseen">Agreement with people</h2>
    <div class="headline">
      <div>
        <p class="big">${agreement.value === null ? 'unknown' : [(100 * agreement.value).toFixed(1), markup`<small> %</small>`]}</p>
        <p class="beside">
          ${agreement.interval === null ? 'no interval' : `${rangeText(agreement.interval)} at 95 %`}
        </p>
        ${agreement.value === null ? null : [axisHead(axis), whisker(agreement, axis)]}
      </div>
      <div>
        <p class="lead">${headline(report)}</p>
        ${anytime === null ? null : markup`<p class="unsure">${anytime}</p>`}
        ${assisted === null ? null : markup`<p>${assisted}</p>`}
        ${chance === null ? null : markup`<p>${chance}</p>`}
        ${contradicted.n === 0 ? null : markup`<p>Of ${labelledText(report)}, they took ${allJudged(report.questions) ? markup`the other side in <span class="bad">${shareText(contradicted)}</span>, and ` : null}no side in <span class="unsure">${shareText(undecided)}</span>.</p>`}
        <svg class="progress" width="100%" height="8" aria-hidden="true">
          <rect width="100%" height="8" rx="4" />
          <rect width="${share(progress.decided, progress.drawn)}" height="8" rx="4" />
        </svg>
        <p>${progressSentence(report)}</p>
      </div>
    </div>
  </section>`;
}

const share = (part: number, of: number): string => percentText(of === 0 ? 0 : part / of).replace(' ', '');
