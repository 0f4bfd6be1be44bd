import type { Dto } from '../api/client';
import { Field } from '../pieces/field';
import { NumberField } from '../pieces/number-field';
import { Radios } from '../pieces/radios';
import { Select } from '../pieces/select';
import type { AuditForm } from './audit-form';
import style from './new-audit.module.css';

interface FieldsProps {
  form: AuditForm;
  set: (change: Partial<AuditForm>) => void;
  /** what is wrong with a field of the request */
  faultOf: (field: string) => string | undefined;
}

type Design = Dto['AuditDesignRequestDto'];

const KINDS = [
  { id: 'simple', name: 'simple', hint: 'all have the same chance' },
  { id: 'stratified', name: 'stratified', hint: 'each group is sampled on its own' },
  { id: 'targeted', name: 'targeted', hint: 'a core of all, and more of what is worth a look' },
] as const;
const STRATIFIERS: readonly { id: AuditForm['strata'][number]; name: string }[] = [
  { id: 'confidence', name: 'confidence of the label' },
  { id: 'principle', name: 'principle' },
  { id: 'version', name: 'version of the constitution' },
  { id: 'modality', name: 'text or image' },
  { id: 'run', name: 'run' },
];
const ALLOCATIONS: readonly { id: NonNullable<Design['allocation']>; name: string; hint: string }[] = [
  { id: 'proportional', name: 'by size', hint: 'each group as large as it is in the whole' },
  { id: 'neyman', name: 'by size and doubt', hint: 'more where the labels are unsure of themselves' },
];
const AIMS: readonly { id: NonNullable<Design['at']>; name: string }[] = [
  { id: 'uncertainty', name: 'labels that are unsure' },
  { id: 'flip', name: 'labels whose two orders disagreed' },
  { id: 'disagreement', name: 'labels on which a jury disagreed' },
];
const MODES = [
  { id: 'blind', name: 'blind', hint: 'what the judge said is shown once the audit is closed' },
  { id: 'training', name: 'training', hint: 'it is shown after each decision; nothing can be estimated' },
] as const;

/** How much, how it is drawn, and who reviews it how. */
export function DesignFields({ form, set, faultOf }: FieldsProps) {
  return (
    <>
      <fieldset className={style['group']}>
        <legend>How much</legend>
        <Radios
          label="Say it by"
          options={[
            { id: 'size', name: 'number of units' },
            { id: 'precision', name: 'precision wanted' },
          ]}
          value={form.by}
          onChange={(by) => set({ by })}
        />
        <div className={style['row']}>
          {form.by === 'size' ? (
            <NumberField
              label="Units"
              inputMode="numeric"
              value={form.size ?? ''}
              onChange={(size) => set({ size })}
              error={faultOf('size')}
            />
          ) : (
            <>
              <NumberField
                label="Points, more or less"
                inputMode="decimal"
                value={form.halfWidth}
                onChange={(halfWidth) => set({ halfWidth })}
              />
              <NumberField
                label="Where so many percent agree"
                inputMode="decimal"
                value={form.rate}
                onChange={(rate) => set({ rate })}
              />
            </>
          )}
          <NumberField
            label="People for each unit"
            inputMode="numeric"
            value={form.reviewers}
            onChange={(reviewers) => set({ reviewers })}
            error={faultOf('reviewers')}
          />
        </div>
      </fieldset>

      <fieldset className={style['group']}>
        <legend>How it is drawn</legend>
        <Radios label="Design" options={KINDS} value={form.kind} onChange={(kind) => set({ kind })} />
        {form.kind === 'stratified' && (
          <>
            <div className={style['checks']} role="group" aria-label="Groups by">
              {STRATIFIERS.map(({ id, name }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    checked={form.strata.includes(id)}
                    onChange={(event) =>
                      set({
                        strata: event.target.checked ? [...form.strata, id] : form.strata.filter((one) => one !== id),
                      })
                    }
                  />
                  {name}
                </label>
              ))}
            </div>
            <Select
              label="Shared out"
              options={ALLOCATIONS}
              value={form.allocation}
              onChange={(allocation) => set({ allocation })}
            />
          </>
        )}
        {form.kind === 'targeted' && (
          <div className={style['row']}>
            <Select label="Looks for" options={AIMS} value={form.aim} onChange={(aim) => set({ aim })} />
            <NumberField
              label="Core, percent"
              hint="drawn with equal chances; at least 20"
              inputMode="decimal"
              value={form.core}
              onChange={(core) => set({ core })}
              error={faultOf('design.core')}
            />
          </div>
        )}
      </fieldset>

      <fieldset className={style['group']}>
        <legend>How it is reviewed</legend>
        <Radios label="Mode" options={MODES} value={form.mode} onChange={(mode) => set({ mode })} />
        {form.unit === 'image' && (
          <div className={style['checks']}>
            <label>
              <input
                type="checkbox"
                checked={form.sideBySide}
                onChange={(event) => set({ sideBySide: event.target.checked })}
              />
              three images of a prompt side by side
            </label>
          </div>
        )}
        <details className={style['details']}>
          <summary>Units with known answers, repeats, what is hidden</summary>
          <div className={style['row']}>
            <NumberField
              label="Known answers, percent"
              hint="of what a reviewer gets; outside of the sample"
              inputMode="decimal"
              value={form.gold}
              onChange={(gold) => set({ gold })}
              error={faultOf('goldRate')}
            />
            <NumberField
              label="Repeats, percent"
              hint="units that they decided before"
              inputMode="decimal"
              value={form.repeat}
              onChange={(repeat) => set({ repeat })}
            />
            <Field
              label="Hidden until asked for"
              hint="categories, separated by commas"
              placeholder="violence, self-harm"
              value={form.sensitive}
              onChange={(sensitive) => set({ sensitive })}
            />
          </div>
        </details>
      </fieldset>
    </>
  );
}
