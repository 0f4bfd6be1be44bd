import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Failed } from '../../pieces/failed';
import { Waiting } from '../../pieces/waiting';
import { Writers } from '../../session/writers';
import { constitutionQuery, versionQuery } from '../constitution-query';
import { Editor } from './editor';

/** The text of a version, to make a new draft of. */
export function DraftScreen() {
  const { slug } = useParams({ from: '/inside/constitutions/$slug/new' });
  const { from } = useSearch({ from: '/inside/constitutions/$slug/new' });
  const constitution = useQuery({ ...constitutionQuery(slug), enabled: from === undefined });
  const number = from ?? constitution.data?.versions[0]?.number;
  const version = useQuery({ ...versionQuery(slug, number ?? 0), enabled: number !== undefined });
  const error = constitution.error ?? version.error;
  if (!version.data)
    return error ? <Failed what="The version to begin with could not be loaded" error={error} /> : <Waiting rows={8} />;
  const { name, source } = version.data;
  return (
    <Writers to="write constitutions">
      <Editor
        key={version.data.id}
        slug={slug}
        title={`${name}, new draft from version ${version.data.number}`}
        draft={null}
        source={source}
      />
    </Writers>
  );
}
