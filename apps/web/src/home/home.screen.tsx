import { useInfiniteQuery } from '@tanstack/react-query';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { Waiting } from '../pieces/waiting';
import { ReviewList } from '../review/review-list';
import { RunList } from '../runs/run-list';
import { runsQuery } from '../runs/run-query';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import style from './home.module.css';

/** What is running and what needs somebody, as far as one's key lets one see. */
export function HomeScreen() {
  const session = useSession();
  return (
    <>
      <Heading title={session.person === null ? 'Home' : `Hello, ${session.person}`} />
      <div className={style['parts']}>
        {may(session, 'review') && session.person !== null && (
          <section aria-labelledby="reviews">
            <h2 id="reviews">For you to review</h2>
            <ReviewList />
          </section>
        )}
        {may(session, 'read') && <Labelling />}
      </div>
    </>
  );
}

function Labelling() {
  const runs = useInfiniteQuery(runsQuery);
  if (runs.isPending) return <Waiting rows={4} />;
  if (runs.error)
    return <Failed what="The runs could not be loaded" error={runs.error} again={() => void runs.refetch()} />;
  const all = runs.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <FirstSteps />;
  const open = all.filter(({ state }) => state === 'running' || state === 'paused' || state === 'stopped');
  const shown = open.length > 0 ? open : all.slice(0, 5);
  return (
    <section aria-labelledby="labelling">
      <h2 id="labelling">{open.length > 0 ? 'Under way' : 'Labelled lately'}</h2>
      <RunList label={open.length > 0 ? 'Runs under way' : 'Newest runs'} runs={shown} />
    </section>
  );
}

const FirstSteps = () => (
  <Empty title="Three steps to the first labels">
    <ol className={style['steps']}>
      <li>
        <p>Load a constitution: the principles that responses are judged by.</p>
        <Command text="npm run -s precept -- constitution load constitutions/harmlessness.yaml --publish" />
      </li>
      <li>
        <p>Import items: prompts with the responses to judge.</p>
        <Command text="npm run -s precept -- items import examples/items.jsonl --dataset examples" />
      </li>
      <li>
        <p>Start a run. Without a model of your own the offline model judges, which is for trying things out.</p>
        <Command text="npm run -s precept -- runs start --dataset examples --constitution harmlessness --recipe comparison --budget 1" />
      </li>
    </ol>
  </Empty>
);
