import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../pieces/button';
import { Failed } from '../../pieces/failed';
import { Select } from '../../pieces/select';
import { ChooseFile } from './choose-file';
import type { Form } from './read-form';
import { templateChoices } from './start-query';
import style from './start.module.css';

interface TemplateFilesProps {
  form: Form;
  change: (change: Partial<Form>) => void;
  error: string | undefined;
}

/** Templates of one's own, each in place of one of Precept's. */
export function TemplateFiles({ form: { templates }, change, error }: TemplateFilesProps) {
  const known = useQuery(templateChoices);
  const [chosen, setChosen] = useState('comparison');
  if (known.isLoadingError)
    return <Failed what="The templates could not be loaded" error={known.error} again={() => void known.refetch()} />;
  const set = (id: string, file: Form['templates'][string] | undefined) => {
    const { [id]: _, ...others } = templates;
    change({ templates: file === undefined ? others : { ...others, [id]: file } });
  };
  return (
    <div className={style['own']}>
      <Select
        label="Template"
        value={chosen}
        options={(known.data?.data ?? []).map(({ id }) => ({ id, name: id }))}
        onChange={setChosen}
      />
      <div className={style['row']}>
        <ChooseFile
          label={`File of the template ${chosen}`}
          accept=".md,.txt"
          take={(name, source) => set(chosen, { name, source })}
        >
          Choose a file
        </ChooseFile>
      </div>
      <ul className={style['files']}>
        {Object.entries(templates).map(([id, { name }]) => (
          <li key={id} className={style['row']}>
            <span>
              {id}: <strong>{name}</strong>
            </span>
            <Button aria-label={`Use Precept's ${id} again`} onPress={() => set(id, undefined)}>
              Use ours again
            </Button>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p className={style['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
