import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { DiffText } from '../pieces/diff-text';
import { Failed } from '../pieces/failed';
import { Key } from '../pieces/key';
import { isStored, StoredPicture } from '../pieces/stored-picture';
import { Time } from '../pieces/time';
import { sideName } from '../../../../libs/domain/text-name';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { wordDiff } from '../pieces/word-diff';
import { useKeys } from '../pieces/use-keys';
import { Heading } from '../shell/heading';
import { pairQuery, pairsQuery, type SinglePair } from './pair-query';
import { readPairSearch } from './pair-search';
import style from './pair.module.css';
import { Said } from './said';
import { Foreign } from '../pieces/foreign';

/** One pair: what was asked, what was chosen over what, and what the judge said in both orders. */
export function PairScreen() {
  const { pairId } = useParams({ from: '/inside/pairs/$pairId' });
  const { search } = readPairSearch(useSearch({ from: '/inside/pairs/$pairId' }));
  const navigate = useNavigate();
  const pair = useQuery(pairQuery(pairId));
  const { before, after } = useBeside(pairId);
  const go = (id: string | undefined) =>
    id !== undefined && void navigate({ to: '/pairs/$pairId', params: { pairId: id }, search, replace: true });
  // of a revision one wants to see what it changed; two answers of their own share little
  const [wanted, setDiff] = useState<boolean | null>(null);
  const diff = wanted ?? [pair.data?.chosen, pair.data?.rejected].some((side) => side?.kind === 'revision');
  useBack();
  useKeys({ j: () => go(after), k: () => go(before), d: () => setDiff(!diff) }, { idle: false });
  return (
    <>
      <Heading
        title="Pair"
        above={
          <Link to="/pairs" search={search}>
            Pairs
          </Link>
        }
        beside={
          <>
            <Button onPress={() => setDiff(!diff)} aria-pressed={diff}>
              {diff ? 'Hide what differs' : 'Mark what differs'} <Key name="D" />
            </Button>
            <Button aria-label="The pair before (K)" isDisabled={before === undefined} onPress={() => go(before)}>
              <ChevronLeft size={16} aria-hidden /> <Key name="K" />
            </Button>
            <Button aria-label="The next pair (J)" isDisabled={after === undefined} onPress={() => go(after)}>
              <Key name="J" /> <ChevronRight size={16} aria-hidden />
            </Button>
          </>
        }
      >
        {pair.data && <Facts pair={pair.data} />}
      </Heading>
      {pair.isPending && <Waiting rows={8} />}
      {pair.isLoadingError && (
        <Failed what="This pair could not be loaded" error={pair.error} again={() => void pair.refetch()} />
      )}
      {pair.data && <PairView key={pair.data.id} pair={pair.data} diff={diff} />}
    </>
  );
}

/** The pairs before and after it in the list that one came from, as far as it is loaded. */
function useBeside(id: string): { before: string | undefined; after: string | undefined } {
  const { search } = readPairSearch(useSearch({ from: '/inside/pairs/$pairId' }));
  const { data } = useInfiniteQuery({ ...pairsQuery(search), enabled: false });
  return useMemo(() => {
    const rows = data?.pages.flatMap((page) => page.data) ?? [];
    const at = rows.findIndex((row) => row.id === id);
    return at === -1 ? { before: undefined, after: undefined } : { before: rows[at - 1]?.id, after: rows[at + 1]?.id };
  }, [data, id]);
}

const Facts = ({ pair }: { pair: SinglePair }) => (
  <p className={style['facts']}>
    <span>
      {pair.constitution.slug} v{pair.constitution.version}
    </span>
    {pair.item.externalId !== null && <span>{pair.item.externalId}</span>}
    {pair.group.size > 1 && (
      <span>
        {pair.group.number} of {pair.group.size} pairs of its item
      </span>
    )}
    <span>
      made <Time at={pair.createdAt} />
    </span>
    {pair.flipped && <Badge tone="unsure">orders differ</Badge>}
    {pair.offline && <Badge tone="machine">offline model</Badge>}
  </p>
);

function PairView({ pair, diff }: { pair: SinglePair; diff: boolean }) {
  const { chosen, rejected } = pair;
  const words = useMemo(() => (diff ? wordDiff(rejected.text, chosen.text) : null), [diff, chosen.text, rejected.text]);
  return (
    <div className={style['pair']}>
      <section aria-label="Prompt" className={style['prompt']}>
        {pair.item.prompt.map(({ role, content }, at) => (
          <div key={at}>
            <h2>{pair.item.prompt.length === 1 && role === 'user' ? 'Prompt' : role}</h2>
            <p className={style['text']} dir="auto">
              <Foreign text={content} />
            </p>
          </div>
        ))}
      </section>
      <div className={style['sides']}>
        <Side name="Chosen" tone="good" side={chosen}>
          {words ? <DiffText pieces={words.right} side="after" /> : <Foreign text={chosen.text} />}
        </Side>
        <Side name="Rejected" tone="bad" side={rejected}>
          {words ? <DiffText pieces={words.left} side="before" /> : <Foreign text={rejected.text} />}
        </Side>
      </div>
      {diff && words === null && (
        <p className={style['quiet']}>
          These two have too little in common, or too many words, to be compared by words.
        </p>
      )}
      <Said pair={pair} />
      <section aria-labelledby="goes-on">
        <h2 id="goes-on">Where it comes from</h2>
        <ul className={style['links']}>
          <li>
            <Link to="/label-jobs/$jobId" params={{ jobId: pair.labelJobId }}>
              The whole way of its item
            </Link>
            : prompts as sent, answers, calls
          </li>
          <li>
            <Link to="/runs/$runId" params={{ runId: pair.runId }}>
              Its run
            </Link>
          </li>
          {pair.audits.map(({ id, name, state }) => (
            <li key={id}>
              In the sample of{' '}
              <Link to="/audits/$auditId" params={{ auditId: id }}>
                {name}
              </Link>{' '}
              ({state})
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface SideProps {
  name: string;
  tone: 'good' | 'bad';
  side: SinglePair['chosen'];
  children: ReactNode;
}

const Side = ({ name, tone, side, children }: SideProps) => (
  <article className={style['side']} aria-label={name}>
    <h2>
      <Badge tone={tone}>{name}</Badge>
      <span className={style['quiet']}>{sideName(side)}</span>
    </h2>
    {isStored(side.image) && <StoredPicture image={{ hash: side.image }} name={`${name} image`} />}
    <p className={style['text']} dir="auto">
      {children}
    </p>
  </article>
);
