import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { Time } from '../pieces/time';
import { useBack } from '../pieces/use-back';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import style from './constitutions.module.css';
import { type Version, versionQuery } from './constitution-query';
import { PrincipleText } from './principle-text';
import { Publish } from './publish';
import { Retire } from './retire';
import { RunsUnder } from './runs-under';
import { stateWord } from '../../../../libs/domain/trial-slug';
import { STATE, versionName } from './version-words';
import { WhatLintFinds } from './what-lint-finds';
import { WayHere } from './way-here';

/** A version to be read. */
export function VersionScreen() {
  useBack();
  const { slug, number } = useParams({ from: '/inside/constitutions/$slug/$number' });
  const version = useQuery(versionQuery(slug, Number(number)));
  if (version.isPending) return <Waiting rows={8} />;
  if (version.isLoadingError) {
    const again = () => void version.refetch();
    return <Failed what="This version could not be loaded" error={version.error} again={again} />;
  }
  return <VersionView version={version.data} />;
}

function VersionView({ version }: { version: Version }) {
  const { slug, number, principles } = version;
  return (
    <>
      <Heading
        title={`${version.name}, ${versionName(version).toLowerCase()}`}
        above={<WayHere slug={slug} />}
        beside={<Steps version={version} />}
      >
        <Facts version={version} />
        {version.description !== '' && (
          <p className={style['description']} dir="auto">
            {version.description}
          </p>
        )}
      </Heading>
      <Said version={version} />
      <div className={style['book']}>
        <nav aria-label="Principles" className={style['contents']}>
          <h2>{counted(principles.length, 'principle')}</h2>
          <ol>
            {principles.map(({ key, title }) => (
              <li key={key}>
                <a href={`#${key}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className={style['pages']}>
          <WhatLintFinds slug={slug} number={number} />
          {principles.map((principle, at) => (
            <PrincipleText key={principle.key} principle={principle} place={at + 1} />
          ))}
          {version.state !== 'draft' && <RunsUnder version={version} />}
        </div>
      </div>
    </>
  );
}

/** What can be done with it, for whom it can. */
function Steps({ version }: { version: Version }) {
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const { slug, state, parent } = version;
  const number = String(version.number);
  return (
    <>
      {parent !== null && (
        <Button
          onPress={() =>
            void navigate({
              to: '/constitutions/$slug/diff',
              params: { slug },
              search: { from: parent, to: version.number },
            })
          }
        >
          Compare with version {parent}
        </Button>
      )}
      {writes && (
        <Button onPress={() => void navigate({ to: '/constitutions/$slug/$number/try', params: { slug, number } })}>
          Try it on items
        </Button>
      )}
      {writes && state === 'published' && !version.trial && <Retire version={version} />}
      {writes && state === 'draft' && <Publish version={version} kind="plain" />}
      {writes && state === 'draft' && (
        <Button
          kind="main"
          onPress={() => void navigate({ to: '/constitutions/$slug/$number/edit', params: { slug, number } })}
        >
          Edit draft {number}
        </Button>
      )}
      {writes && state !== 'draft' && !version.trial && (
        <Button
          kind="main"
          onPress={() =>
            void navigate({ to: '/constitutions/$slug/new', params: { slug }, search: { from: version.number } })
          }
        >
          New draft from version {number}
        </Button>
      )}
    </>
  );
}

function Facts({ version }: { version: Version }) {
  const { slug, number, state, contentHash, source } = version;
  const form = source.trimStart().startsWith('{') ? 'json' : 'yaml';
  return (
    <p className={style['facts']}>
      <Badge tone={version.trial ? 'plain' : STATE[state]}>{stateWord(slug, state)}</Badge>
      <span>
        written by <Doer by={version.editedBy ?? version.createdBy} />{' '}
        <Time at={version.editedAt ?? version.createdAt} />
      </span>
      {version.publishedAt !== null && (
        <span>
          {version.trial ? 'tried' : 'published'} by <Doer by={version.publishedBy ?? ''} />{' '}
          <Time at={version.publishedAt} />
        </span>
      )}
      {version.retiredAt !== null && (
        <span>
          retired by <Doer by={version.retiredBy ?? ''} /> <Time at={version.retiredAt} />
        </span>
      )}
      <span title={`SHA-256 of the content: ${contentHash}. Layout, comments and order of fields do not change it.`}>
        content <code>{contentHash.slice(0, 12)}</code>
      </span>
      <a href={`/v1/constitutions/${slug}/versions/${number}/file`} download={`${slug}-${number}.${form}`}>
        {slug}-{number}.{form}
      </a>
    </p>
  );
}

/** What people said of it when they published or retired it. */
const Said = ({ version: { trial, changeNote, allowReason, retireReason } }: { version: Version }) => (
  <div className={style['said']}>
    {trial && <Notice title="A draft as it was tried" text="It takes no runs, and is neither published nor retired." />}
    {retireReason !== null && <Notice title="Retired: it takes no new runs" text={retireReason} />}
    {allowReason !== null && (
      <Notice tone="unsure" title="Published although lint finds errors in it" text={allowReason} />
    )}
    {changeNote !== '' && (
      <p>
        <span className={style['label']}>What changed</span> {changeNote}
      </p>
    )}
  </div>
);
