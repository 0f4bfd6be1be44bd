import { Link } from '@tanstack/react-router';
import type { Dto } from '../api/client';
import { textName } from '../../../../libs/domain/text-name';
import style from './job-table.module.css';
import { Foreign } from '../pieces/foreign';

interface ItemCellProps {
  jobId: string;
  item: Pick<Dto['LabelledItemDto'], 'prompt' | 'externalId'>;
  /** which of the label job's labels; null: its only one */
  subject?: string | null;
}

/** The item of a label job by what it asks, which opens the trace. */
export const ItemCell = ({ jobId, item: { prompt, externalId }, subject = null }: ItemCellProps) => (
  <>
    <Link to="/label-jobs/$jobId" params={{ jobId }} className={style['prompt'] ?? ''} dir="auto">
      {prompt === '' ? 'An empty prompt' : <Foreign text={prompt} />}
    </Link>
    {(externalId !== null || subject !== null) && (
      <span className={style['name']}>
        {[externalId, subject?.split('|').map(textName).join(' and ')].filter((part) => part != null).join(', ')}
      </span>
    )}
  </>
);
