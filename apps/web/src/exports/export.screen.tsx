import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { Badge } from '../pieces/badge';
import { Command } from '../pieces/command';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { bytes, count, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { RunNames } from '../runs/run-names';
import { Heading } from '../shell/heading';
import { type Export, exportQuery, fileTextQuery, fileUrl } from './export-query';
import { reasonWords, selectionWords, STATE } from './export-words';
import style from './exports.module.css';
import { Progress } from './progress';

type File = NonNullable<Export['files']>[number];

export function ExportScreen() {
  const { exportId } = useParams({ from: '/inside/exports/$exportId' });
  const made = useQuery(exportQuery(exportId));
  if (made.isPending) return <Waiting rows={6} />;
  if (made.error)
    return <Failed what="This export could not be loaded" error={made.error} again={() => void made.refetch()} />;
  return <ExportView made={made.data} />;
}

function ExportView({ made }: { made: Export }) {
  const runs = [made.runId, ...made.moreRunIds];
  return (
    <>
      <Heading title={made.format} above={<Link to="/exports">Exports</Link>}>
        <p className={style['facts']}>
          <Badge tone={STATE[made.state].tone}>{STATE[made.state].word}</Badge>
          {made.summary?.offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
          {selectionWords(made).map((word) => (
            <span key={word}>{word}</span>
          ))}
          <span>
            asked for <Time at={made.createdAt} /> by <Doer by={made.createdBy} />
          </span>
        </p>
      </Heading>
      <div className={style['parts']}>
        {made.state === 'running' && <Progress of={made} />}
        {made.state === 'queued' && (
          <Notice
            title="It waits for a worker"
            text="A worker takes it as soon as one is free. If none runs, start one: npm run worker."
          />
        )}
        {made.state === 'failed' && (
          <Notice tone="bad" title="It was not made; no file was kept" text={made.failureMessage ?? made.failureCode}>
            {made.failureCode === 'offline_rows' && (
              <p>Export the pairs again from their list, and say yes to rows of the offline model.</p>
            )}
          </Notice>
        )}
        {made.files && <Files made={made} files={made.files} />}
        {made.counts && <Counts counts={made.counts} />}
        {made.files?.some(({ name }) => name === 'README.md') && <Small id={made.id} name="README.md" title="Card" />}
        {made.files?.some(({ name }) => name === 'manifest.json') && (
          <Small id={made.id} name="manifest.json" title="Manifest" />
        )}
        <section aria-labelledby="runs">
          <h2 id="runs">{runs.length === 1 ? 'Its run' : `Its ${runs.length} runs`}</h2>
          <ul className={style['list']}>
            {runs.map((runId) => (
              <li key={runId}>
                <RunNames runIds={[runId]} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Files({ made, files }: { made: Export; files: readonly File[] }) {
  return (
    <section aria-labelledby="files">
      <h2 id="files">Files</h2>
      <Table label="Files" columns={fileColumns(made.id)} rows={files} keyOf={({ name }) => name} />
      {made.summary && (
        <>
          <p className={style['note']}>
            The content hash: where two exports have the same, they hold the same rows, made in the same way.
          </p>
          <Command text={made.summary.contentHash} what="the content hash" />
        </>
      )}
    </section>
  );
}

const fileColumns = (id: string): Column<File>[] => [
  { head: 'File', cell: ({ name }) => <code>{name}</code> },
  { head: 'Rows', width: 88, numeric: true, cell: ({ rows }) => rows !== null && count(rows) },
  { head: 'Size', width: 88, numeric: true, cell: (file) => bytes(file.bytes) },
  {
    head: 'SHA-256',
    cell: ({ sha256 }) => (
      <code className={style['hash']} title={sha256}>
        {sha256}
      </code>
    ),
  },
  {
    head: 'Download',
    width: 128,
    cell: ({ name }) => (
      <a href={fileUrl(id, name)} download={name} className={style['download']}>
        <Download size={16} aria-hidden /> Download<span className="unseen"> {name}</span>
      </a>
    ),
  },
];

function Counts({ counts }: { counts: NonNullable<Export['counts']> }) {
  const all = counts.pairs ?? counts.images ?? counts.rounds ?? 0;
  const what = counts.pairs !== undefined ? 'pair' : counts.images !== undefined ? 'image' : 'round';
  const out = Object.entries(counts.leftOut).sort(([, a], [, b]) => b - a);
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">What came along</h2>
      <p>
        {count(counts.exported)} of {counted(all, what)}
        {counts.overridden !== undefined &&
          counts.overridden > 0 &&
          `, ${count(counts.overridden)} turned round by people`}
        .
      </p>
      {out.length > 0 && (
        <Table
          label="Left out, by reason"
          rows={out}
          keyOf={([reason]) => reason}
          columns={[
            { head: 'Left out because', cell: ([reason]) => reasonWords(reason) },
            { head: 'How many', width: 128, numeric: true, cell: ([, number]) => count(number) },
          ]}
        />
      )}
      {counts.notes.length > 0 && (
        <ul className={style['list']}>
          {counts.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A file to read here, folded until it is asked for. */
function Small({ id, name, title }: { id: string; name: string; title: string }) {
  return (
    <details className={style['small']}>
      <summary>{title}</summary>
      <SmallText id={id} name={name} />
    </details>
  );
}

function SmallText({ id, name }: { id: string; name: string }) {
  const text = useQuery(fileTextQuery(id, name));
  if (text.isPending) return <Waiting />;
  if (text.isLoadingError) return <Failed what={`${name} could not be loaded`} error={text.error} />;
  return <pre className={style['pre']}>{text.data}</pre>;
}
