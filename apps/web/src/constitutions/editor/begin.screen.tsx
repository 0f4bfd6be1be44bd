import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answered, GET } from '../../api/client';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { Field } from '../../pieces/field';
import { Notice } from '../../pieces/notice';
import { usePaused } from '../../pieces/use-paused';
import { Waiting } from '../../pieces/waiting';
import { Writers } from '../../session/writers';
import { Heading } from '../../shell/heading';
import { takenQuery } from '../constitution-query';
import { Editor } from './editor';
import style from './editor.module.css';
import { WayHere } from '../way-here';

/** A new constitution: its short name first, then a file to begin with. */
export function BeginScreen() {
  const { slug } = useSearch({ from: '/inside/constitutions/new' });
  return <Writers to="write constitutions">{slug === undefined ? <Named /> : <Begun slug={slug} />}</Writers>;
}

/** Longest name that a constitution may have, in characters. */
const LONGEST = 64;

/** "Kind tutor" -> "kind-tutor" */
const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

const OpenTaken = ({ slug }: { slug: string }) => (
  <>
    <Link to="/constitutions/$slug" params={{ slug }}>
      Open {slug}
    </Link>{' '}
    to make a draft from one of its versions.
  </>
);

function Named() {
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const slug = slugOf(words);
  const paused = usePaused(slug);
  const isLong = slug.length > LONGEST;
  const taken = useQuery({ ...takenQuery(paused), enabled: paused !== '' && paused.length <= LONGEST });
  const isTaken = taken.data === true && paused === slug;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (slug !== '' && !isLong && !isTaken) void navigate({ to: '/constitutions/new', search: { slug } });
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
          {...(isLong && { error: `At most ${LONGEST} characters; these are ${slug.length}` })}
          autoFocus
        />
        {slug !== '' && !isLong && !isTaken && (
          <p role="status">
            Labels and files will name it <strong>{slug}</strong> for ever.
          </p>
        )}
        {isTaken && (
          <p role="status">
            There is a constitution of that name. <OpenTaken slug={slug} />
          </p>
        )}
        <div>
          <Button kind="main" type="submit" isDisabled={slug === '' || isLong || isTaken}>
            Begin with a file that explains itself
          </Button>
        </div>
      </form>
    </>
  );
}

function Begun({ slug }: { slug: string }) {
  // asked once: what one writes here stays, whoever takes the name meanwhile
  const taken = useQuery({ ...takenQuery(slug), enabled: ({ state }) => state.data === undefined });
  // a draft that was made here has taken the name itself
  const isOwn = useLocation({ select: ({ state }) => state.draft !== undefined });
  const starter = useQuery({
    queryKey: ['starter', slug],
    queryFn: ({ signal }) =>
      answered(GET('/v1/constitutions/{slug}/starter', { params: { path: { slug } }, parseAs: 'text', signal })),
    staleTime: Infinity,
  });
  if (starter.isPending || taken.isPending) return <Waiting rows={8} />;
  const error = starter.error ?? taken.error;
  if (!starter.data || taken.isLoadingError) return <Failed what="It cannot begin so" error={error} />;
  if (taken.data && !isOwn)
    return (
      <>
        <Heading title="New constitution" above={<WayHere />} />
        <Notice tone="unsure" title={`There is a constitution ${slug} already`} text="Nothing was begun.">
          <p>
            <OpenTaken slug={slug} />
          </p>
        </Notice>
      </>
    );
  return <Editor key={slug} slug={slug} title={`New constitution ${slug}`} draft={null} source={starter.data} fresh />;
}
