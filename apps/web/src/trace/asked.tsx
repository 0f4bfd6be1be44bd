import { Badge } from '../pieces/badge';
import { pictureName } from './captions';
import type { Trace } from './trace-query';
import { capital } from './trace-words';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

/** Yes/no questions, with what was answered about each picture. */
export const Questions = ({ trace }: { trace: Trace }) => (
  <ul className={style['asked']}>
    {trace.questions.map(({ key, text, kind, dependsOn, answers }) => (
      <li key={key}>
        <p>
          <Foreign text={text} />{' '}
          <span className={style['quiet']}>
            {[kind, ...(dependsOn.length === 0 ? [] : [`depends on ${dependsOn.join(', ')}`])]
              .filter(Boolean)
              .join('; ')}
          </span>
        </p>
        <ul className={style['notes']}>
          {answers.map(({ assetHash, state, answer, point, why }) => (
            <li key={assetHash}>
              {pictureName(trace, assetHash)}:{' '}
              <strong>{answer === null ? `(${state})` : answer.replaceAll('_', ' ')}</strong>,{' '}
              {point === null ? 'no point' : point}
              {why === 'parent_no' && ' (a question that it depends on was answered with no)'}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
);

const FITS = {
  true: 'the true prompt fits better',
  perturbed: 'the other prompt fits better',
  neither: 'both fit as well',
};

/** Prompts with a word swapped, and which of the two each caption fits better. */
export const Contrasts = ({ trace }: { trace: Trace }) => (
  <ul className={style['asked']}>
    {trace.perturbed.map(({ text, kind, from, to, contrasts }) => (
      <li key={text}>
        <p dir="auto">
          <Foreign text={text} />{' '}
          <span className={style['quiet']}>
            {kind}: “{from}” is “{to}”
          </span>
        </p>
        <ul className={style['notes']}>
          {contrasts.map(({ assetHash, judge, fits, state, probability }) => (
            <li key={`${assetHash} ${judge}`} className="number">
              {capital(pictureName(trace, assetHash))}, {judge}: {fits === null ? `(${state})` : FITS[fits]}
              {probability !== null && `, ${probability.toFixed(3)}`}{' '}
              {fits === 'perturbed' && <Badge tone="bad">mistaken</Badge>}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
);
