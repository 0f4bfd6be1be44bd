import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { Notice } from '../../pieces/notice';
import { Select } from '../../pieces/select';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { constitutionQuery, diffQuery, versionQuery } from '../constitution-query';
import { versionName } from '../version-words';
import { DifferenceView } from './difference-view';
import style from './diff.module.css';
import { WayHere } from '../way-here';

/** How any two versions differ, principle by principle; the address holds which. */
export function DiffScreen() {
  useBack();
  const { slug } = useParams({ from: '/inside/constitutions/$slug/diff' });
  const search = useSearch({ from: '/inside/constitutions/$slug/diff' });
  const constitution = useQuery(constitutionQuery(slug));
  if (constitution.isPending) return <Waiting rows={6} />;
  if (constitution.isLoadingError) {
    const again = () => void constitution.refetch();
    return <Failed what="The versions could not be loaded" error={constitution.error} again={again} />;
  }
  const { versions } = constitution.data;
  const to = search.to ?? versions[0]?.number ?? 1;
  const from = search.from ?? versions.find(({ number }) => number < to)?.number ?? to;
  return <Between slug={slug} versions={versions} from={from} to={to} />;
}

interface BetweenProps {
  slug: string;
  versions: Parameters<typeof versionName>[0][];
  from: number;
  to: number;
}

function Between({ slug, versions, from, to }: BetweenProps) {
  const navigate = useNavigate();
  // 0 stands for what is no number of a version
  const named = from > 0 && to > 0;
  const difference = useQuery({ ...diffQuery(slug, from, to), enabled: named });
  const newer = useQuery({ ...versionQuery(slug, to), enabled: named });
  const error = difference.error ?? newer.error;
  const options = versions.map((version) => ({
    id: String(version.number),
    name: versionName(version),
    hint: version.state,
  }));
  const show = (chosen: { from: number; to: number }) =>
    void navigate({ to: '/constitutions/$slug/diff', params: { slug }, search: chosen, replace: true });
  return (
    <>
      <Heading
        title={named ? `What differs between ${from} and ${to}` : 'What differs'}
        above={<WayHere slug={slug} />}
      />
      <div className={style['between']}>
        <Select
          label="Older"
          options={options}
          value={String(from)}
          onChange={(number) => show({ from: Number(number), to })}
        />
        <Button kind="bare" aria-label="Exchange the two versions" onPress={() => show({ from: to, to: from })}>
          <ArrowLeftRight size={16} aria-hidden />
        </Button>
        <Select
          label="Newer"
          options={options}
          value={String(to)}
          onChange={(number) => show({ from, to: Number(number) })}
        />
      </div>
      {!named ? (
        <Notice tone="bad" title="The address names what is no version" text={`Choose two versions of ${slug}.`} />
      ) : difference.data && newer.data ? (
        <DifferenceView difference={difference.data} one={from === to} newer={newer.data} />
      ) : error ? (
        <Failed
          what="The versions could not be compared"
          error={error}
          again={() => void Promise.all([difference.refetch(), newer.refetch()])}
        />
      ) : (
        <Waiting rows={6} />
      )}
    </>
  );
}
