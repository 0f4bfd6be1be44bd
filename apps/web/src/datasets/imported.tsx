import { count, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { type Column, Table } from '../pieces/table';
import type { ImportResult } from './dataset-query';
import style from './datasets.module.css';

type LineError = ImportResult['errors'][number];

/** What became of the lines of a file: good ones are stored, bad ones are named. */
export function Imported({ result, name }: { result: ImportResult; name: string }) {
  const { accepted, duplicates, goldAdded, rejected, errors, errorsLeftOut } = result;
  if (accepted + duplicates + rejected === 0)
    return <Notice tone="unsure" title={`${name} has no line of items: nothing was stored`} />;
  return (
    <div className={style['imported']}>
      <Notice
        tone={rejected > 0 ? 'unsure' : 'plain'}
        title={`${name}: ${counted(accepted, 'item')} stored, ${counted(duplicates, 'line')} repeated, ${counted(rejected, 'line')} refused`}
        text={
          rejected > 0
            ? 'What was stored stays. Mend the lines below and send the file again: those that are there count as repeated.'
            : goldAdded > 0
              ? `${counted(goldAdded, 'item')} got the gold label that they had not.`
              : undefined
        }
      />
      {errors.length > 0 && (
        <Table label="Lines that were refused" columns={COLUMNS} rows={errors} keyOf={({ line }) => String(line)} />
      )}
      {errorsLeftOut > 0 && <p className={style['quiet']}>And {counted(errorsLeftOut, 'line')} more.</p>}
    </div>
  );
}

const COLUMNS: Column<LineError>[] = [
  { head: 'Line', width: 88, numeric: true, cell: ({ line }) => count(line) },
  { head: 'What is wrong', cell: ({ message }) => message },
  { head: 'Code', width: 200, cell: ({ code }) => <code>{code}</code> },
];
