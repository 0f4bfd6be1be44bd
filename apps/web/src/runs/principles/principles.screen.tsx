import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '../../pieces/badge';
import { Failed } from '../../pieces/failed';
import { count, counted } from '../../pieces/figures';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { type PrincipleReport, principlesQuery } from '../run-query';
import { Conflicts } from './conflicts';
import { FiguresTable, RestTable } from './figures-table';
import { Matrix } from './matrix';
import style from './principles.module.css';

/** What the principles of a run did, one by one and beside each other. */
export function PrinciplesScreen() {
  const { runId } = useParams({ from: '/inside/runs/$runId/principles' });
  const report = useQuery(principlesQuery(runId));
  useBack();
  if (report.isPending) return <Waiting rows={8} />;
  if (report.isLoadingError)
    return <Failed what="The report could not be made" error={report.error} again={() => void report.refetch()} />;
  return <Report report={report.data} />;
}

function Report({ report }: { report: PrincipleReport }) {
  const { runId, constitution, dataset, labels, decided, failed, offline, several, pairs } = report;
  const asked = report.principles.filter((one) => one.asked > 0);
  const silent = report.principles.filter((one) => one.asked === 0);
  return (
    <>
      <Heading
        title="What the principles did"
        above={
          <>
            <Link to="/runs">Runs</Link> /{' '}
            <Link to="/runs/$runId" params={{ runId }}>
              {constitution.slug} v{constitution.version} on {dataset.name}
            </Link>
          </>
        }
      >
        <p className={`${style['facts']} number`}>
          {offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
          <span>{counted(labels, 'label')}</span>
          <span>{count(decided.count)} of them prefer a text</span>
          {failed > 0 && (
            <Link to="/runs/$runId/items" params={{ runId }} search={{ state: 'failed' }}>
              {counted(failed, 'item')} failed
            </Link>
          )}
        </p>
      </Heading>
      <section className={style['part']} aria-labelledby="each">
        <h2 id="each">Each principle</h2>
        <FiguresTable runId={runId} principles={asked} />
        <p className={style['note']}>
          Below each share its 95 % interval, as if every label were independent of the others. Every number leads to
          the labels behind it.
          {silent.length > 0 && ` Asked about nothing: ${silent.map(({ key }) => key).join(', ')}.`}
        </p>
      </section>
      {!several && (
        <p className={style['note']}>
          Each label was asked under one principle, so nothing can be said of principles beside each other. A run under
          all principles, or under several drawn for each item, tells.
        </p>
      )}
      {several && (
        <section className={style['part']} aria-labelledby="rest">
          <h2 id="rest">Each beside the label that the others make without it</h2>
          <RestTable runId={runId} principles={asked} />
        </section>
      )}
      {pairs !== null && pairs.length > 0 && (
        <>
          <section className={style['part']} aria-labelledby="agree">
            <h2 id="agree">Which principles agree</h2>
            <Matrix runId={runId} principles={asked} pairs={pairs} />
          </section>
          <section className={style['part']} aria-labelledby="conflicts">
            <h2 id="conflicts">Where they contradict each other</h2>
            <Conflicts runId={runId} principles={asked} pairs={pairs} />
          </section>
        </>
      )}
    </>
  );
}
