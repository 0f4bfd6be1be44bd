import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import style from './constitutions.module.css';
import { constitutionQuery, type ListedVersion } from './constitution-query';
import { isTrialSlug, stateWord } from '../../../../libs/domain/trial-slug';
import { STATE, versionName } from './version-words';
import { WayHere } from './way-here';

/** A constitution with its versions, from the newest. */
export function ConstitutionScreen() {
  useBack();
  const { slug } = useParams({ from: '/inside/constitutions/$slug' });
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const constitution = useQuery(constitutionQuery(slug));
  if (constitution.isPending) return <Waiting rows={6} />;
  if (constitution.isLoadingError) {
    const again = () => void constitution.refetch();
    return <Failed what="This constitution could not be loaded" error={constitution.error} again={again} />;
  }
  const { versions, trial } = constitution.data;
  const [latest, before] = versions;
  return (
    <>
      <Heading
        title={latest?.name ?? slug}
        above={<WayHere />}
        beside={
          <>
            {latest && before && (
              <Button
                onPress={() =>
                  void navigate({
                    to: '/constitutions/$slug/diff',
                    params: { slug },
                    search: { from: before.number, to: latest.number },
                  })
                }
              >
                Compare versions
              </Button>
            )}
            {writes && latest && !trial && <Onward slug={slug} latest={latest} />}
          </>
        }
      >
        <p className={style['facts']}>
          <code>{slug}</code>
        </p>
        {latest && latest.description !== '' && (
          <p className={style['description']} dir="auto">
            {latest.description}
          </p>
        )}
      </Heading>
      <Table label="Versions" columns={columnsOf(slug)} rows={versions} keyOf={({ id }) => id} />
    </>
  );
}

/** Where writing goes on: in the draft that is there, or in a new one. */
function Onward({ slug, latest }: { slug: string; latest: ListedVersion }) {
  const navigate = useNavigate();
  const { number, state } = latest;
  return state === 'draft' ? (
    <Button
      kind="main"
      onPress={() =>
        void navigate({ to: '/constitutions/$slug/$number/edit', params: { slug, number: String(number) } })
      }
    >
      Edit draft {number}
    </Button>
  ) : (
    <Button
      kind="main"
      onPress={() => void navigate({ to: '/constitutions/$slug/new', params: { slug }, search: { from: number } })}
    >
      New draft from version {number}
    </Button>
  );
}

const columnsOf = (slug: string): Column<ListedVersion>[] => [
  {
    head: 'Version',
    opens: true,
    width: 132,
    cell: (version) => (
      <Link to="/constitutions/$slug/$number" params={{ slug, number: String(version.number) }}>
        {versionName(version)}
      </Link>
    ),
  },
  {
    head: 'State',
    width: 112,
    cell: ({ state }) => <Badge tone={isTrialSlug(slug) ? 'plain' : STATE[state]}>{stateWord(slug, state)}</Badge>,
  },
  { head: 'Principles', numeric: true, width: 96, cell: ({ principleCount }) => count(principleCount) },
  {
    head: 'Written',
    width: 184,
    cell: ({ editedAt, editedBy, createdAt, createdBy }) => (
      <Who by={editedBy ?? createdBy} at={editedAt ?? createdAt} />
    ),
  },
  {
    head: isTrialSlug(slug) ? 'Tried' : 'Published',
    width: 184,
    cell: ({ publishedAt, publishedBy }) =>
      publishedAt === null ? (
        <span className={style['none']}>not yet</span>
      ) : (
        <Who by={publishedBy ?? ''} at={publishedAt} />
      ),
  },
  {
    head: 'What changed',
    cell: ({ changeNote, parent }) =>
      changeNote === '' ? (
        <span className={style['none']}>{parent === null ? 'the first' : 'no note'}</span>
      ) : (
        changeNote
      ),
  },
];

const Who = ({ by, at }: { by: string; at: string }) => (
  <span className={style['who']}>
    <Doer by={by} />
    <Time at={at} />
  </span>
);
