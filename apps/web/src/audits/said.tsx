import { Badge } from '../pieces/badge';
import { Foreign } from '../pieces/foreign';
import { VERDICT_WORDS } from '../review/decision-words';
import type { Dispute } from './audit-query';
import audits from './audits.module.css';
import style from './dispute.module.css';

const ANSWERS: Record<string, string> = {
  fixed: 'mends what the critique says',
  damaged: 'damages something else',
  caption: 'caption',
};

/** What one reviewer said of a disputed unit; nobody is named. */
export function Said({
  verdict: { value, confidence, comment, flagged, answers },
  number,
  covered,
}: {
  verdict: Dispute['verdicts'][number];
  number: number;
  /** what it is about is hidden: the comment may tell of it */
  covered: boolean;
}) {
  return (
    <article className={style['verdict']} aria-label={`Reviewer ${number}`}>
      <h3>{VERDICT_WORDS[value]}</h3>
      <p className={audits['facts']}>
        <span>a reviewer</span>
        {confidence !== null && <span className="number">sure {confidence} of 5</span>}
        {flagged && <Badge tone="unsure">flagged: the principle is unclear</Badge>}
        {Object.entries(answers).map(([key, said]) => (
          <span key={key}>
            {ANSWERS[key] ?? key}: {said}
          </span>
        ))}
      </p>
      {comment && !covered ? (
        <p dir="auto">
          <Foreign text={comment} />
        </p>
      ) : (
        <p className={audits['quiet']}>{comment ? 'The comment is hidden as the rest is.' : 'No comment.'}</p>
      )}
    </article>
  );
}
