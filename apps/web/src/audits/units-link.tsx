import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UnitsFilter } from './audit-query';

interface UnitsLinkProps {
  auditId: string;
  search: UnitsFilter;
  children: ReactNode;
}

/** To the units behind a number of a report. */
export const UnitsLink = ({ auditId, search, children }: UnitsLinkProps) => (
  <Link to="/audits/$auditId/units" params={{ auditId }} search={search}>
    {children}
  </Link>
);
