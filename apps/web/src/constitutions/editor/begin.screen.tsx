import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answered, GET } from '../../api/client';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { Field } from '../../pieces/field';
import { usePaused } from '../../pieces/use-paused';
import { Waiting } from '../../pieces/waiting';
import { Writers } from '../../session/writers';
import { Heading } from '../../shell/heading';
import { constitutionQuery } from '../constitution-query';
import { Editor } from './editor';
import style from './editor.module.css';
import { WayHere } from '../way-here';

/** A new constitution: its short name first, then a file to begin with. */
export function BeginScreen() {
  const { slug } = useSearch({ from: '/inside/constitutions/new' });
  return <Writers to="write constitutions">{slug === undefined ? <Named /> : <Begun slug={slug} />}</Writers>;
}

/** "Kind tutor" -> "kind-tutor" */
const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

function Named() {
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const slug = slugOf(words);
  const paused = usePaused(slug);
  const taken = useQuery({ ...constitutionQuery(paused), enabled: paused !== '', retry: false });
  const isTaken = taken.data !== undefined && paused === slug;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (slug !== '' && !isTaken) void navigate({ to: '/constitutions/new', search: { slug } });
  };
  return (
    <>
      <Heading title="New constitution" above={<WayHere />} />
      <form className={style['begin']} onSubmit={begin}>
        <Field
          label="What shall it be called?"
          hint="Small letters of a to z, digits and hyphens, such as kind-tutor"
          value={words}
          onChange={setWords}
          maxLength={60}
          autoFocus
        />
        {slug !== '' && !isTaken && (
          <p role="status">
            Labels and files will name it <strong>{slug}</strong> for ever.
          </p>
        )}
        {isTaken && (
          <p role="status">
            There is a constitution of that name.{' '}
            <Link to="/constitutions/$slug" params={{ slug }}>
              Open {slug}
            </Link>{' '}
            to make a draft from one of its versions.
          </p>
        )}
        <div>
          <Button kind="main" type="submit" isDisabled={slug === '' || isTaken}>
            Begin with a file that explains itself
          </Button>
        </div>
      </form>
    </>
  );
}

function Begun({ slug }: { slug: string }) {
  const starter = useQuery({
    queryKey: ['starter', slug],
    queryFn: ({ signal }) =>
      answered(GET('/v1/constitutions/{slug}/starter', { params: { path: { slug } }, parseAs: 'text', signal })),
    staleTime: Infinity,
  });
  if (starter.isPending) return <Waiting rows={8} />;
  if (starter.isLoadingError) return <Failed what="It cannot begin so" error={starter.error} />;
  return <Editor key={slug} slug={slug} title={`New constitution ${slug}`} draft={null} source={starter.data} fresh />;
}
