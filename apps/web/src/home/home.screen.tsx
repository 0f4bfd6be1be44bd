import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '../pieces/failed';
import { counted, money } from '../pieces/figures';
import { Waiting } from '../pieces/waiting';
import { ReviewList } from '../review/review-list';
import { RunList } from '../runs/run-list';
import { runsQuery } from '../runs/run-query';
import { SCOPES } from '../people/scopes';
import { NotAllowed } from '../session/not-allowed';
import { may, type Session, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { FirstSteps } from './first-steps';
import { type Home, homeQuery } from './home-query';
import style from './home.module.css';
import { NeedsYou } from './needs-you';
import { UnderWay } from './under-way';

/** What is under way and what waits for somebody, as far as one's key lets one see. */
export function HomeScreen() {
  const session = useSession();
  const decides = session.person !== null && (may(session, 'review') || may(session, 'adjudicate'));
  return (
    <>
      <Heading title={session.person === null ? 'Home' : `Hello, ${session.person}`} />
      <div className={style['parts']}>
        {may(session, 'review') && session.person !== null && (
          <section aria-labelledby="reviews">
            <h2 id="reviews">For you to review</h2>
            <ReviewList left />
          </section>
        )}
        {may(session, 'adjudicate') && session.person !== null && (
          <section aria-labelledby="disputes">
            <h2 id="disputes">For you to settle</h2>
            <p>
              Where reviewers differ, a third person decides, who has not seen what the judge said.{' '}
              <Link to="/disputes">See what waits</Link>
            </p>
          </section>
        )}
        {may(session, 'read') && <House />}
        {!may(session, 'read') && !decides && <Unread session={session} />}
      </div>
    </>
  );
}

/** Of a key that shows nothing here: what it is good for, and what it lacks. */
const Unread = ({ session }: { session: Session }) => (
  <>
    <p>
      Your key may{' '}
      {SCOPES.filter(({ scope }) => may(session, scope))
        .map(({ scope, may: what }) => `${what} (${scope})`)
        .join('; ')}
      .
    </p>
    <NotAllowed to="see what is under way" scope="read" />
  </>
);

/** Nothing of this is asked for by whoever may only review. */
function House() {
  const home = useQuery(homeQuery);
  if (home.isPending) return <Waiting rows={6} />;
  if (home.isLoadingError)
    return <Failed what="What is under way could not be loaded" error={home.error} again={() => void home.refetch()} />;
  const { runs, waiting, week, there } = home.data;
  return (
    <>
      {!there.runs && <FirstSteps there={there} />}
      {runs.length > 0 && <UnderWay runs={runs} />}
      {there.runs && <NeedsYou waiting={waiting} />}
      {there.runs && runs.length === 0 && <Lately />}
      {there.runs && <Week week={week} />}
    </>
  );
}

/** Where nothing is under way: what was. */
function Lately() {
  const { data } = useInfiniteQuery(runsQuery);
  const newest = data?.pages[0]?.data.slice(0, 5) ?? [];
  if (newest.length === 0) return null;
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">Labelled lately</h2>
      <RunList label="Newest runs" runs={newest} />
    </section>
  );
}

const Week = ({ week }: { week: Home['week'] }) => (
  <section aria-labelledby="week">
    <h2 id="week">The last seven days</h2>
    <dl className={style['figures']}>
      <div>
        <dt>Spent by runs started</dt>
        <dd className="number">
          <Link to="/runs">{money(week.spent)}</Link>
        </dd>
      </div>
      <div>
        <dt>Runs started</dt>
        <dd className="number">
          <Link to="/runs">{week.runs}</Link>
        </dd>
      </div>
      <div>
        <dt>Reviewed</dt>
        <dd className="number">
          <Link to="/audits">{counted(week.decisions, 'decision')}</Link>
        </dd>
      </div>
    </dl>
  </section>
);
