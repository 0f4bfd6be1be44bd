import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { Notice } from '../../pieces/notice';
import { Waiting } from '../../pieces/waiting';
import { Writers } from '../../session/writers';
import { ownerOf, useSession } from '../../session/session';
import { versionQuery } from '../constitution-query';
import { Editor } from './editor';
import { unsaved } from './unsaved';

/** A draft to be written on. */
export function EditScreen() {
  const { slug, number } = useParams({ from: '/inside/constitutions/$slug/$number/edit' });
  const navigate = useNavigate();
  const owner = ownerOf(useSession());
  // what one writes on is as it stands in this moment
  const version = useQuery({ ...versionQuery(slug, Number(number)), refetchOnMount: 'always' });
  if (version.isPending || (version.isFetching && !version.isFetchedAfterMount)) return <Waiting rows={8} />;
  if (version.isLoadingError) {
    const again = () => void version.refetch();
    return <Failed what="This draft could not be loaded" error={version.error} again={again} />;
  }
  const { id, name, state, trial, source } = version.data;
  if (trial) {
    return (
      <Notice
        title={`Version ${number} of ${slug} is a draft as it was tried, and never changes`}
        text="Write on in the draft itself."
      />
    );
  }
  if (state !== 'draft') {
    const written = unsaved.of({ owner, slug, draft: Number(number) });
    const begin = () => {
      if (written !== null) {
        unsaved.keep({ owner, slug, draft: null }, written);
        unsaved.keep({ owner, slug, draft: Number(number) }, null);
      }
      void navigate({
        ...{ to: '/constitutions/$slug/new', params: { slug }, search: { from: Number(number) } },
        ignoreBlocker: true,
      });
    };
    return (
      <Notice
        title={`Version ${number} of ${slug} is ${state} and never changes`}
        text={
          written === null
            ? 'Write on in a new draft of it.'
            : 'What you had written and not saved is kept. Write on in a new draft.'
        }
      >
        <div>
          <Button kind="main" onPress={begin}>
            {written === null ? `New draft from version ${number}` : 'Make a new draft of my text'}
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <Writers to="write constitutions">
      <Editor key={id} slug={slug} title={`${name}, draft ${number}`} draft={version.data} source={source} />
    </Writers>
  );
}
