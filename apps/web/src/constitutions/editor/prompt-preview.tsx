import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, type Dto, POST } from '../../api/client';
import { Failed } from '../../pieces/failed';
import { count } from '../../pieces/figures';
import { Select } from '../../pieces/select';
import style from './editor.module.css';
import type { WrittenPrinciple } from './principles-in';

type TemplateId = Dto['PromptPreviewDto']['template'];

const NAMES: Partial<Record<TemplateId, string>> = {
  comparison: 'Comparison',
  'comparison-reasoned': 'Comparison with reasons',
  critique: 'Critique',
  revision: 'Revision',
  rating: 'Rating',
  'rating-reasoned': 'Rating with reasons',
  'image-comparison': 'Comparison of images',
  'image-comparison-reasoned': 'Comparison of images with reasons',
  'image-critique': 'Critique of an image',
  'image-revision': 'Revision of an image’s prompt',
  'image-rating': 'Rating of an image',
  'image-rating-reasoned': 'Rating of an image with reasons',
};

interface PreviewProps {
  /** a text that does not change at every letter */
  text: string;
  readable: boolean;
  principles: readonly WrittenPrinciple[];
  /** the one that the caret stands in */
  at: string | undefined;
}

/** What the judge will see for a principle, with the words as they are now and a sample to judge. */
export function PromptPreview({ text, readable, principles, at }: PreviewProps) {
  const [chosen, setChosen] = useState(at);
  const [template, setTemplate] = useState<TemplateId>();
  // it goes along with the caret
  useEffect(() => setChosen(at), [at]);
  const principle = principles.some(({ key }) => key === chosen) ? chosen : principles[0]?.key;
  const preview = useQuery({
    queryKey: ['preview', text, principle, template],
    queryFn: ({ signal }) =>
      answered(POST('/v1/prompts/preview', { body: { source: text, principle: principle ?? '', template }, signal })),
    enabled: readable && principle !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (principle === undefined) return <p className={style['quiet']}>There is no principle to ask for yet.</p>;
  const { data, error } = preview;
  return (
    <div className={style['preview']}>
      <div className={style['choices']}>
        <Select
          label="Principle"
          options={[...new Set(principles.map(({ key }) => key))].map((key) => ({ id: key, name: key }))}
          value={principle}
          onChange={setChosen}
        />
        {data && (
          <Select
            label="Prompt"
            options={data.templates.map((id) => ({ id, name: NAMES[id] ?? id }))}
            value={data.template}
            onChange={setTemplate}
          />
        )}
      </div>
      {error && readable && <Failed what="The prompt cannot be shown" error={error} />}
      {!readable && (
        <p className={style['quiet']}>
          {data
            ? 'The text cannot be read at the moment: this is the prompt of before.'
            : 'As soon as the text can be read, its prompt stands here.'}
        </p>
      )}
      {data && (
        <>
          <p className={`${style['quiet']} number`}>
            About {count(data.tokens)} tokens, with a sample to judge.{' '}
            {data.form === 'word'
              ? 'The probability is read from the first word.'
              : 'The default endpoint gives no log-probabilities: it answers as JSON.'}
          </p>
          {data.messages.map(({ role, content }, place) => (
            <section key={place} className={style['message']} aria-label={role}>
              <h3>{role}</h3>
              <pre tabIndex={0}>{content}</pre>
            </section>
          ))}
        </>
      )}
    </div>
  );
}
