import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LabelsSearch } from './search';

interface LabelsLinkProps extends LabelsSearch {
  runId: string;
  children: ReactNode;
}

/** To the labels behind a number of a run's principles. */
export const LabelsLink = ({ runId, children, ...search }: LabelsLinkProps) => (
  <Link to="/runs/$runId/principles/labels" params={{ runId }} search={search}>
    {children}
  </Link>
);
