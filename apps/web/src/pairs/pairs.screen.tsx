import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ExportDialog } from '../exports/export-dialog';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { counted, surePercent } from '../pieces/figures';
import { LongTable } from '../pieces/long-table';
import { Notice } from '../pieces/notice';
import { isStored } from '../pieces/stored-picture';
import type { Column } from '../pieces/table';
import { Thumbnail } from '../pieces/thumbnail';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { PairFilters } from './pair-filters';
import { type PairLine, pairCountQuery, pairsQuery } from './pair-query';
import { askedOf, type PairSearch, readPairSearch } from './pair-search';
import style from './pairs.module.css';
import { Foreign } from '../pieces/foreign';

/** Every preference pair that there is, narrowed by what the address says; none where it says what is no filter. */
export function PairsScreen() {
  const { search, mistyped } = readPairSearch(useSearch({ from: '/inside/pairs' }));
  return mistyped.length > 0 ? <Mistyped search={search} said={mistyped} /> : <Pairs search={search} />;
}

/** `search`: what is left of the address. */
function Mistyped({ search, said }: { search: PairSearch; said: readonly string[] }) {
  const navigate = useNavigate();
  return (
    <>
      <Heading title="Pairs" />
      <Notice tone="unsure" title="The address says what is no filter of pairs: nothing is shown">
        {said.map((sentence) => (
          <p key={sentence}>
            <Foreign text={sentence} />
          </p>
        ))}
        <p>
          <Button onPress={() => void navigate({ to: '/pairs', search, replace: true })}>Take it away</Button>
        </p>
      </Notice>
    </>
  );
}

function Pairs({ search }: { search: PairSearch }) {
  const pairs = useInfiniteQuery(pairsQuery(search));
  const count = useQuery(pairCountQuery(search));
  const rows = pairs.data?.pages.flatMap(({ data }) => data) ?? [];
  const narrowed = Object.values<unknown>(askedOf(search)).some((value) => value !== undefined);
  return (
    <>
      <Heading title="Pairs" beside={<ExportThese search={search} />}>
        <p className={style['summary']} aria-live="polite">
          {count.data && (
            <>
              <span className="number">
                {counted(count.data.pairs, 'pair')} of {counted(count.data.runCount, 'run')}
              </span>
              {count.data.offline > 0 && (
                <Badge tone="machine">
                  {count.data.offline === count.data.pairs
                    ? 'offline model'
                    : `${count.data.offline} by the offline model`}
                </Badge>
              )}
            </>
          )}
        </p>
      </Heading>
      <PairFilters search={search} />
      {pairs.isPending && <Waiting rows={8} />}
      {pairs.isLoadingError && (
        <Failed what="The pairs could not be loaded" error={pairs.error} again={() => void pairs.refetch()} />
      )}
      {pairs.data && rows.length === 0 && <NoPairs narrowed={narrowed} />}
      {rows.length > 0 && (
        <LongTable label="Preference pairs" columns={columns(search)} rows={rows} keyOf={({ id }) => id} more={pairs} />
      )}
    </>
  );
}

function ExportThese({ search }: { search: PairSearch }) {
  const session = useSession();
  const { data: count, isPlaceholderData } = useQuery(pairCountQuery(search));
  const [open, setOpen] = useState(false);
  if (!may(session, 'write') || !count || count.pairs === 0) return null;
  return (
    <>
      <Button kind="main" onPress={() => setOpen(true)} isDisabled={isPlaceholderData}>
        Export {count.pairs === 1 ? 'this pair' : `these ${counted(count.pairs, 'pair')}`}
      </Button>
      {open && <ExportDialog search={search} count={count} close={() => setOpen(false)} />}
    </>
  );
}

const NoPairs = ({ narrowed }: { narrowed: boolean }) =>
  narrowed ? (
    <Empty title="No pair is like that">
      <p>Take a filter away, or look at all of them.</p>
      <Link to="/pairs">Show all pairs</Link>
    </Empty>
  ) : (
    <Empty title="No pair has been made yet">
      <p>
        Pairs are what a run makes of items whose judge preferred one of two texts or images. Start one, or look at one
        that is under way under <Link to="/runs">Runs</Link>.
      </p>
      <Command text="npm run -s precept -- runs start --dataset examples --constitution harmlessness --recipe comparison --budget 1" />
    </Empty>
  );

const columns = (search: PairSearch): Column<PairLine>[] => [
  {
    head: 'Prompt',
    opens: true,
    cell: ({ id, prompt }) => (
      <Link
        to="/pairs/$pairId"
        params={{ pairId: id }}
        search={search}
        preload={false}
        className={style['two']}
        dir="auto"
      >
        <Foreign text={prompt || '(no prompt)'} />
      </Link>
    ),
  },
  { head: 'Chosen', cell: ({ chosen }) => <Side name="Chosen image" side={chosen} /> },
  { head: 'Rejected', cell: ({ rejected }) => <Side name="Rejected image" side={rejected} quiet /> },
  {
    head: 'Principle',
    width: 176,
    cell: ({ principles: [first, ...others] }) =>
      first !== undefined && (
        <span className={style['key']} title={[first, ...others].join(', ')}>
          {first}
          {others.length > 0 && <span className={style['quiet']}> +{others.length}</span>}
        </span>
      ),
  },
  { head: 'P(chosen)', width: 88, numeric: true, cell: ({ probability }) => surePercent(probability) },
  {
    head: 'Notes',
    width: 152,
    cell: ({ flipped, audited, modality }) =>
      (flipped || audited || modality === 'image') && (
        <span className={style['marks']}>
          {flipped && <Badge tone="unsure">orders differ</Badge>}
          {audited && <Badge tone="accent">audited</Badge>}
          {modality === 'image' && <Badge>images</Badge>}
        </span>
      ),
  },
];

/** What was judged, as it begins; of an image, itself beside its caption. */
const Side = ({ name, side, quiet = false }: { name: string; side: PairLine['chosen']; quiet?: boolean }) =>
  isStored(side.image) ? (
    <span className={style['pictured']}>
      <Thumbnail hash={side.image} name={name} />
      <Excerpt text={side.excerpt} quiet={quiet} />
    </span>
  ) : (
    <Excerpt text={side.excerpt} quiet={quiet} />
  );

const Excerpt = ({ text, quiet = false }: { text: string; quiet?: boolean }) => (
  <span className={`${style['two']} ${quiet ? style['quiet'] : ''}`} dir="auto">
    <Foreign text={text} />
  </span>
);
