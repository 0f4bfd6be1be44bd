import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { choicesQuery } from '../../api/choices';
import { Combo } from '../../pieces/combo';
import { Failed } from '../../pieces/failed';
import { Field } from '../../pieces/field';
import { counted } from '../../pieces/figures';
import { Select } from '../../pieces/select';
import { notANumber } from '../../pieces/written-number';
import { ModelFields } from './model-fields';
import { OptionField } from './option-field';
import { PrinciplesPick } from './principles-pick';
import type { Form } from './read-form';
import { RecipeOfFile } from './recipe-of-file';
import type { Group } from './recipe-field';
import { fieldsOf, fieldsToFill, RECIPES } from './recipe-fields';
import { datasetChoices } from '../../datasets/dataset-query';
import { canaryChoices, endpointChoices, NO_CANARY, publishedChoices, versionChoices } from './start-query';
import style from './start.module.css';
import { TemplateFiles } from './template-files';

interface RunFieldsProps {
  form: Form;
  change: (change: Partial<Form>) => void;
  errors: Readonly<Record<string, string>>;
}

/** All that can be said of a run: what everybody says first, the rest folded by what it is about. */
export function RunFields({ form, change, errors }: RunFieldsProps) {
  const endpoints = useQuery(endpointChoices);
  const models = endpoints.data?.data ?? [];
  const options = (group: Group) =>
    fieldsToFill(form.recipe, form.values)
      .filter((field) => field.group === group)
      .map((field) => (
        <OptionField
          key={field.key}
          field={field}
          value={form.values[field.key] ?? ''}
          error={errors[field.key]}
          change={(value) => change({ values: { ...form.values, [field.key]: value } })}
        />
      ));
  const wrong = (keys: readonly string[]) => keys.some((key) => errors[key] !== undefined);
  const inGroup = (group: Group) => fieldsOf(form.recipe).flatMap((one) => (one.group === group ? [one.key] : []));
  return (
    <>
      <Part title="What is labelled">
        <What form={form} change={change} errors={errors} />
      </Part>
      <Part title="How it is labelled">
        {form.recipeFile === null && (
          <>
            <Select label="Recipe" value={form.recipe} options={RECIPES} onChange={(recipe) => change({ recipe })} />
            {form.recipe !== 'classification' && (
              <PrinciplesPick form={form} change={change} error={errors['principles']} />
            )}
            {options('recipe')}
            <Folded title="How answers are asked and read" open={wrong(inGroup('asking'))}>
              {options('asking')}
            </Folded>
            <Folded title="Candidates that are missing" open={wrong(inGroup('candidates'))}>
              {options('candidates')}
            </Folded>
            {inGroup('images').length > 0 && (
              <Folded title="Items with images" open={wrong(inGroup('images'))}>
                {options('images')}
              </Folded>
            )}
          </>
        )}
        <RecipeOfFile form={form} change={change} />
        <Folded title="Templates of your own" open={wrong(['prompts'])}>
          <TemplateFiles form={form} change={change} error={errors['prompts']} />
        </Folded>
      </Part>
      <Part title="Models">
        {endpoints.isLoadingError && (
          <Failed
            what="The models could not be loaded"
            error={endpoints.error}
            again={() => void endpoints.refetch()}
          />
        )}
        <ModelFields of="judge" form={form} change={change} errors={errors} endpoints={models} />
        <Folded
          title="Other roles"
          open={wrong(['jury', 'fallback', 'writer', 'captioner', 'painter', 'embedder', 'scorers'])}
        >
          <ModelFields of="others" form={form} change={change} errors={errors} endpoints={models} />
        </Folded>
      </Part>
      <Part title="The run">
        <Text
          label="Budget"
          hint="in the currency of the prices: the run stops before it would spend more"
          value={form.budget}
          onChange={(budget) => change({ budget })}
          error={errors['budget']}
        />
        <Text
          label="Seed"
          hint="decides every draw; usually 0"
          value={form.seed}
          onChange={(seed) => change({ seed })}
          error={errors['seed']}
        />
        <Folded
          title="Noise, a canary, models without a price"
          open={wrong(['replicate', 'canaryDatasetId', 'allowUnpriced'])}
        >
          <Text
            label="Replicate"
            hint="from 1: the same run once more with calls of its own, to see how often the judge answers otherwise; usually 0"
            value={form.replicate}
            onChange={(replicate) => change({ replicate })}
            error={errors['replicate'] ?? notANumber(form.replicate)}
          />
          <Canary form={form} change={change} errors={errors} />
          <Select
            label="Models without a known price"
            value={form.allowUnpriced ? 'yes' : 'no'}
            options={[
              { id: 'no', name: 'are refused' },
              { id: 'yes', name: 'are used', hint: 'no budget can hold what they spend' },
            ]}
            onChange={(value) => change({ allowUnpriced: value === 'yes' })}
          />
        </Folded>
      </Part>
    </>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={style['part']}>
    <h2>{title}</h2>
    <div className={style['grid']}>{children}</div>
  </section>
);

/** Opens by itself where something in it is wrong, and closes by hand alone. */
function Folded({ title, open: wrong, children }: { title: string; open: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(wrong);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  return (
    <details className={style['folded']} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="unfolds">{title}</summary>
      <div className={style['grid']}>{children}</div>
    </details>
  );
}

interface TextProps {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

const Text = ({ error, ...rest }: TextProps) => <Field {...rest} {...(error === undefined ? {} : { error })} />;

function What({ form, change, errors }: RunFieldsProps) {
  const published = useQuery(choicesQuery(publishedChoices));
  return (
    <>
      <Combo
        label="Data set"
        of={datasetChoices}
        chosen={form.datasetId}
        choose={({ id }) => change({ datasetId: id })}
        error={errors['datasetId']}
      />
      <Combo
        label="Constitution"
        of={publishedChoices}
        chosen={form.slug}
        choose={({ id, published: version }) => change({ slug: id, version })}
        hint={
          published.data?.choices.length === 0
            ? 'none is published yet: only published versions label'
            : 'only published versions label'
        }
      />
      {form.slug !== null && <Version slug={form.slug} form={form} change={change} errors={errors} />}
    </>
  );
}

function Version({ slug, form, change, errors }: RunFieldsProps & { slug: string }) {
  const versions = useQuery(versionChoices(slug));
  const published = versions.data?.data.filter(({ state }) => state === 'published') ?? [];
  return (
    <div className={style['choice']}>
      <Select
        label="Version"
        value={String(form.version ?? '')}
        options={published.map(({ number, changeNote, principleCount }) => ({
          id: String(number),
          name: `version ${number}`,
          hint: [counted(principleCount, 'principle'), changeNote].filter((part) => part !== '').join('; '),
        }))}
        onChange={(version) => change({ version: Number(version) })}
      />
      {errors['version'] !== undefined && <p className={style['error']}>{errors['version']}</p>}
    </div>
  );
}

function Canary({ form, change, errors }: RunFieldsProps) {
  return (
    <Combo
      label="Canary"
      of={canaryChoices(form.datasetId)}
      chosen={form.canaryDatasetId ?? NO_CANARY.id}
      known={NO_CANARY}
      choose={({ id }) => change({ canaryDatasetId: id === NO_CANARY.id ? null : id })}
      hint="another data set, with gold labels, judged beside the run to watch the judge"
      error={errors['canaryDatasetId']}
    />
  );
}
