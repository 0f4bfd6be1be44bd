import { useState } from 'react';
import { Button } from '../../pieces/button';
import { ChooseFile } from './choose-file';
import { readRecipeFile } from './own-files';
import type { Form } from './read-form';
import style from './start.module.css';

interface RecipeOfFileProps {
  form: Form;
  change: (change: Partial<Form>) => void;
}

/** A whole recipe from a file, in place of the fields below. */
export function RecipeOfFile({ form: { recipeFile }, change }: RecipeOfFileProps) {
  const [fault, setFault] = useState<string | null>(null);
  const take = (name: string, text: string) => {
    setFault(null);
    readRecipeFile(name, text).then(
      (file) => change({ recipeFile: file, recipe: file.recipe.name }),
      (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <div className={style['own']}>
      <div className={style['row']}>
        {recipeFile === null ? (
          <ChooseFile label="File of a recipe" accept=".yaml,.yml,.json" take={take}>
            Take a recipe from a file
          </ChooseFile>
        ) : (
          <>
            <span>
              A {recipeFile.recipe.name} as <strong>{recipeFile.name}</strong> says
            </span>
            <Button onPress={() => change({ recipeFile: null })}>Fill in the fields instead</Button>
          </>
        )}
      </div>
      <p className={style['hint']}>YAML or JSON, as the command line and the API take it</p>
      {fault !== null && (
        <p className={style['error']} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
