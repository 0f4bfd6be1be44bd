import { useQuery } from '@tanstack/react-query';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import style from './constitutions.module.css';
import { type Finding, lintQuery } from './constitution-query';
import { fieldName } from './version-words';

/** What would make the version judge worse than its author means it to; nothing is shown where nothing is found. */
export function WhatLintFinds({ slug, number }: { slug: string; number: number }) {
  const lint = useQuery(lintQuery(slug, number));
  if (lint.isLoadingError)
    return <Failed what="Lint could not be asked" error={lint.error} again={() => void lint.refetch()} />;
  if (!lint.data || lint.data.findings.length === 0) return null;
  const { errors, warnings, findings } = lint.data;
  return (
    <details className={style['findings']} open={errors > 0}>
      <summary>
        Lint finds{' '}
        {[errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')]
          .filter(Boolean)
          .join(' and ')}
      </summary>
      <ul>
        {findings.map((finding, at) => (
          <li key={at}>
            <FindingText finding={finding} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const FindingText = ({ finding: { severity, principleKey, field, message, fix } }: { finding: Finding }) => (
  <>
    <Badge tone={severity === 'error' ? 'bad' : 'unsure'}>{severity}</Badge>{' '}
    {principleKey !== null && (
      <a href={`#${principleKey}`}>
        {principleKey}
        {field !== null && `, ${fieldName(field).toLowerCase()}`}
      </a>
    )}
    {principleKey === null && field !== null && fieldName(field)}
    <p>{message}</p>
    <p className={style['fix']}>{fix}</p>
  </>
);
