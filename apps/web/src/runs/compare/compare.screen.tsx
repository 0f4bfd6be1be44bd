import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { choicesQuery } from '../../api/choices';
import { Badge } from '../../pieces/badge';
import { Combo } from '../../pieces/combo';
import { Failed } from '../../pieces/failed';
import { count, counted } from '../../pieces/figures';
import { Filters } from '../../pieces/filters';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { runQuery } from '../run-query';
import { type Comparison, comparisonQuery, NO_REPLICATE, replicateChoice, replicateChoices } from './compare-query';
import style from './compare.module.css';
import { FlipFigures } from './flip-figures';
import { FlipTable } from './flip-table';
import { PrincipleFlips } from './principle-flips';

/** Two runs beside each other: which labels flip, by which principle, and whether that is more than noise. */
export function CompareScreen() {
  const { before, after } = useParams({ from: '/inside/runs/$before/compare/$after' });
  const { noise } = useSearch({ from: '/inside/runs/$before/compare/$after' });
  const comparison = useQuery(comparisonQuery(before, after, noise));
  useBack();
  if (comparison.isPending) return <Waiting rows={8} />;
  if (comparison.isLoadingError)
    return (
      <Failed what="These two cannot be compared" error={comparison.error} again={() => void comparison.refetch()} />
    );
  return <Compared comparison={comparison.data} />;
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { before, after, differences, items, calls, examples } = comparison;
  const alike = versionOf(before) === versionOf(after);
  return (
    <>
      <Heading
        title={alike ? `Two runs of ${versionOf(after)}` : `${versionOf(before)} and ${versionOf(after)}`}
        above={
          <>
            <Link to="/runs">Runs</Link> /{' '}
            <Link to="/runs/$runId/compare" params={{ runId: after.runId }}>
              Compare
            </Link>
          </>
        }
      >
        <dl className={style['runs']}>
          <dt>Before</dt>
          <dd>
            <RunLink run={before} started={alike} />
          </dd>
          <dt>After</dt>
          <dd>
            <RunLink run={after} started={alike} />
          </dd>
          <dt>They differ in</dt>
          <dd>{differences.length === 0 ? 'nothing that is stored' : differences.join(', ')}</dd>
          <dt>Items</dt>
          <dd className="number">
            {count(items.shared)} shared, of {count(items.before)} and {count(items.after)}
          </dd>
          <dt>Calls of the second</dt>
          <dd className="number">
            {count(calls.made)} made, {counted(calls.reused, 'answer')} reused
          </dd>
        </dl>
      </Heading>
      <Noise comparison={comparison} />
      <FlipFigures comparison={comparison} />
      <section className={style['part']} aria-labelledby="by">
        <h2 id="by">By principle</h2>
        <PrincipleFlips comparison={comparison} />
        {after.recipe === 'critique-revision' && (
          <p className={style['note']}>
            This tells how the last revision was compared with the original. What the principles of the rounds did is in
            the text that they left, and no label says it of one of them.
          </p>
        )}
      </section>
      {examples.length > 0 && (
        <section className={style['part']} aria-labelledby="strongest">
          <h2 id="strongest">The strongest flips</h2>
          <FlipTable rows={examples} titles={titlesOf(comparison)} />
          <p className={style['note']}>
            <Link
              to="/runs/$before/compare/$after/labels"
              params={{ before: before.runId, after: after.runId }}
              search={{ finding: 'flips' }}
            >
              All labels that flipped
            </Link>
          </p>
        </section>
      )}
    </>
  );
}

/** Titles of principles by key. */
export const titlesOf = ({ principles }: Comparison): Map<string, string> =>
  new Map(principles.map(({ key, title }) => [key, title]));

type Side = Comparison['before'];

const versionOf = ({ constitution, replicate }: Side): string =>
  `${constitution.slug} v${constitution.version}${replicate > 0 ? `, replicate ${replicate}` : ''}`;

/** `started`: when it was, which tells two of one name apart. */
function RunLink({ run, started }: { run: Side; started: boolean }) {
  const { data } = useQuery({ ...runQuery(run.runId), enabled: started });
  return (
    <span className={style['run']}>
      <Link to="/runs/$runId" params={{ runId: run.runId }}>
        {versionOf(run)} on {run.dataset.name}
      </Link>
      <span>seed {run.seed}</span>
      {started && data && <span>started {new Date(data.createdAt).toLocaleString()}</span>}
      {run.offline && <Badge tone="machine">offline model</Badge>}
    </span>
  );
}

/** A run of the same version once more tells how many flips are noise. */
function Noise({ comparison }: { comparison: Comparison }) {
  const navigate = useNavigate({ from: '/runs/$before/compare/$after' });
  const noise = comparison.noise?.runId;
  const replicates = replicateChoices(comparison);
  const found = useQuery(choicesQuery(replicates));
  const chosen = useQuery({ ...runQuery(noise ?? ''), enabled: noise !== undefined });
  if (!found.data) return null;
  if (noise === undefined && found.data.choices.length === 1 && !found.data.more)
    return (
      <p className={style['note']}>
        How much of this is noise is not known: <Link to="/runs/new">start one of the two once more</Link> as replicate
        1, with all else the same, and choose it here.
      </p>
    );
  return (
    <Filters label="Noise">
      <Combo
        label="Beside the noise of"
        of={replicates}
        chosen={noise ?? NO_REPLICATE.id}
        known={chosen.data ? replicateChoice(chosen.data) : NO_REPLICATE}
        choose={({ id }) =>
          void navigate({ search: { noise: id === NO_REPLICATE.id ? undefined : id }, replace: true })
        }
      />
    </Filters>
  );
}
