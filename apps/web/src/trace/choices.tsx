import { ProbabilityShares } from '../pieces/probability-bar';
import type { Trace } from './trace-query';
import { judgeName, wayText } from './trace-words';
import style from './trace.module.css';

/** To which option each judge put the conversation, and how sure it was of each. */
export function Choices({ trace: { classifications, item, run } }: { trace: Trace }) {
  const options = optionsOf(run.recipe['classification']) ?? item.options;
  return classifications.map((one) => (
    <section key={one.judge} className={style['compared']}>
      <h4>
        {one.state === 'readable' ? one.label : one.state}
        <span className={style['quiet']}>
          judge {judgeName(one)}
          {wayText(one) !== null && `, ${wayText(one)}`}
        </span>
      </h4>
      {one.reasons !== null && <p className={style['reading']}>{one.reasons}</p>}
      {one.distribution !== null && (
        <ProbabilityShares
          label="Probability of each option"
          shares={one.distribution.map((share, at) => ({ name: options[at] ?? `option ${at}`, share }))}
        />
      )}
    </section>
  ));
}

function optionsOf(settings: unknown): string[] | null {
  if (typeof settings !== 'object' || settings === null || !('options' in settings)) return null;
  return Array.isArray(settings.options) ? settings.options.map(String) : null;
}
