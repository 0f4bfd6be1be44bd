import type { Dto } from '../api/client';
import { count, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';

type Standing = Pick<Dto['AuditDetailDto'], 'stale' | 'newer' | 'outside'>;

/** What an audit is not about any more, or not yet. Nothing where it is about all that is there. */
export function Standing({ audit: { stale, newer, outside } }: { audit: Standing }) {
  const lines = [
    ...stale.map(({ constitution, judged, newest, changed, gone }) => {
      const other = [
        ...changed.map(({ key, parts }) => `${key} (${parts.join(', ')})`),
        ...gone.map((key) => `${key} (gone)`),
      ].join(', ');
      return `These verdicts are about ${constitution} v${judged}. Version ${newest} is another in ${other}.`;
    }),
    ...newer.map(
      ({ what, units }) => `A later run judged ${counted(units, 'unit')} of the sample with another ${what}.`,
    ),
    ...(outside.since > 0
      ? [`${count(outside.since)} label jobs of its runs were done since, and are not in its frame.`]
      : []),
    ...(outside.labelling > 0 ? [`${count(outside.labelling)} are still to be labelled.`] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Notice tone="unsure" title={stale.length + newer.length > 0 ? 'Stale' : 'Not about all of it'}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}
