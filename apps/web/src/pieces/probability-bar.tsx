import style from './probability-bar.module.css';

export interface Bar {
  /** "candidate 1 shown first" */
  name: string;
  /** null: there is none, and the word says why */
  probability: number | null;
  /** what was said in words: "for candidate 1" */
  word: string;
}

interface ProbabilityBarsProps {
  /** whose probability of what: read out before the bars */
  label: string;
  bars: readonly Bar[];
  /** as far from one half as this there is no preference */
  tieBand: number;
}

/** Probabilities below each other over one axis from 0 to 1, each from one half to where it lies. */
export const ProbabilityBars = ({ label, bars, tieBand }: ProbabilityBarsProps) => (
  <ul className={style['bars']} aria-label={label}>
    {bars.map(({ name, probability, word }, at) => (
      <li key={at} className={style['bar']}>
        <span className={style['name']}>{name}</span>
        <Track probability={probability} tieBand={tieBand} />
        <span className={`${style['value']} number`}>{probability === null ? '' : probability.toFixed(3)}</span>
        <span className={style['word']}>{word}</span>
      </li>
    ))}
  </ul>
);

/** What the ends of the axis mean, over or below bars. */
export const ProbabilityAxis = ({ zero, one }: { zero: string; one: string }) => (
  <div className={style['bar']} aria-hidden>
    <span className={style['name']} />
    <span className={`${style['ends']} number`}>
      <span>0 {zero}</span>
      <span>½</span>
      <span>{one} 1</span>
    </span>
    <span className={style['value']} />
    <span className={style['word']} />
  </div>
);

const share = (value: number): string => `${(Math.min(Math.max(value, 0), 1) * 100).toFixed(2)}%`;

function Track({ probability, tieBand }: { probability: number | null; tieBand: number }) {
  const tied = probability !== null && Math.abs(probability - 0.5) < tieBand;
  return (
    <svg className={style['track']} width="100%" height="14" aria-hidden>
      <rect y="3" width="100%" height="8" rx="2" className={style['ground']} />
      <rect x={share(0.5 - tieBand)} y="3" width={share(2 * tieBand)} height="8" className={style['band']} />
      {probability !== null && (
        <>
          <rect
            x={share(Math.min(probability, 0.5))}
            y="3"
            width={share(Math.abs(probability - 0.5))}
            height="8"
            className={tied ? style['tied'] : style['held']}
          />
          <line x1={share(probability)} x2={share(probability)} y1="0" y2="14" className={style['end']} />
        </>
      )}
      <line x1="50%" x2="50%" y1="1" y2="13" className={style['half']} />
    </svg>
  );
}

/** Shares of a whole below each other, each from 0. */
export const ProbabilityShares = ({ label, shares }: { label: string; shares: { name: string; share: number }[] }) => (
  <ul className={style['bars']} aria-label={label}>
    {shares.map(({ name, share: of }) => (
      <li key={name} className={style['bar']}>
        <span className={style['name']}>{name}</span>
        <svg className={style['track']} width="100%" height="14" aria-hidden>
          <rect y="3" width="100%" height="8" rx="2" className={style['ground']} />
          <rect y="3" width={share(of)} height="8" rx="2" className={style['held']} />
        </svg>
        <span className={`${style['value']} number`}>{of.toFixed(3)}</span>
      </li>
    ))}
  </ul>
);
