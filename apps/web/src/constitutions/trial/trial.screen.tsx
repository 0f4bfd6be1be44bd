import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { may, useSession } from '../../session/session';
import { Heading } from '../../shell/heading';
import { versionQuery } from '../constitution-query';
import { versionName } from '../version-words';
import style from './trial.module.css';
import { TrialForm } from './trial-form';
import { TrialResult } from './trial-result';
import { WayHere } from '../way-here';

/** A version as it stands, tried on some items: what each of its principles answers. The address holds the trial. */
export function TrialScreen() {
  useBack();
  const { slug, number } = useParams({ from: '/inside/constitutions/$slug/$number/try' });
  const { run } = useSearch({ from: '/inside/constitutions/$slug/$number/try' });
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const version = useQuery(versionQuery(slug, Number(number)));
  if (version.isPending) return <Waiting rows={6} />;
  if (version.isLoadingError) {
    const again = () => void version.refetch();
    return <Failed what="This version could not be loaded" error={version.error} again={again} />;
  }
  const show = (id: string | undefined) =>
    void navigate({ to: '/constitutions/$slug/$number/try', params: { slug, number }, search: { run: id } });
  const name = versionName(version.data).toLowerCase();
  return (
    <>
      <Heading
        title={run === undefined ? `Try ${name} on items` : `What ${name} says of some items`}
        above={<WayHere slug={slug} number={number} />}
        beside={
          <>
            {version.data.state === 'draft' && writes && (
              <Button
                onPress={() => void navigate({ to: '/constitutions/$slug/$number/edit', params: { slug, number } })}
              >
                Edit draft {number}
              </Button>
            )}
            {run !== undefined && writes && <Button onPress={() => show(undefined)}>Try it again</Button>}
          </>
        }
      >
        <p className={style['quiet']}>
          A trial stands apart: it is not in the list of runs, and nothing of it is exported or audited.
        </p>
      </Heading>
      {run === undefined ? (
        <TrialForm version={version.data} started={show} />
      ) : (
        <TrialResult key={run} runId={run} version={version.data} />
      )}
    </>
  );
}
