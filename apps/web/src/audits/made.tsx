import type { Report } from './audit-query';
import audits from './audits.module.css';
import { RunNames } from '../runs/run-names';
import style from './report.module.css';

/** What it takes to check the figures. */
export function Made({ report: { audit, said, methods } }: { report: Report }) {
  return (
    <details className={style['made']}>
      <summary>
        <h2>How the figures were made</h2>
      </summary>
      <dl className={audits['list']}>
        <dt>sample</dt>
        <dd>{said.sample}</dd>
        <dt>seed</dt>
        <dd>
          <code>{audit.seed}</code>
        </dd>
        <dt>frame</dt>
        <dd>
          <code>{audit.frameHash}</code>
        </dd>
        <dt>runs</dt>
        <dd>
          <RunNames runIds={audit.runIds} />
        </dd>
        <dt>blindness</dt>
        <dd>
          Reviewers saw nothing of what the machine said before they had decided. What counts is each reviewer’s last
          verdict before the reveal.
        </dd>
        <dt>weights</dt>
        <dd>Every unit weighs 1 / its chance of being drawn: the figures are about the whole population.</dd>
        <dt>beside it</dt>
        <dd>{said.assistedMethod}</dd>
        {Object.entries(methods).map(([method, words]) => (
          <Method key={method} method={method} words={words} />
        ))}
      </dl>
    </details>
  );
}

const Method = ({ method, words }: { method: string; words: string }) => (
  <>
    <dt>{method}</dt>
    <dd>{words}</dd>
  </>
);
