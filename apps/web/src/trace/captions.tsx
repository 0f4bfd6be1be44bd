import { Badge } from '../pieces/badge';
import { textName } from '../../../../libs/domain/text-name';
import { StoredPicture } from '../pieces/stored-picture';
import type { Trace } from './trace-query';
import { capital } from './trace-words';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

type Caption = Trace['captions'][number];

/** Each picture with the caption that judges read; the others beneath. */
export const Captions = ({ trace }: { trace: Trace }) => (
  <div className={style['captions']}>
    {[...new Set(trace.captions.map(({ assetHash }) => assetHash))].map((hash) => (
      <Captioned
        key={hash}
        hash={hash}
        name={pictureName(trace, hash)}
        captions={trace.captions.filter(({ assetHash }) => assetHash === hash)}
      />
    ))}
  </div>
);

function Captioned({ hash, name, captions }: { hash: string; name: string; captions: readonly Caption[] }) {
  const shown = captions.find(({ best }) => best);
  const others = captions.filter((caption) => caption !== shown);
  return (
    <figure className={style['captioned']}>
      <StoredPicture image={{ hash }} name={capital(name)} />
      <figcaption>
        <h4>{capital(name)}</h4>
        {shown ? <CaptionText caption={shown} /> : <p className={style['quiet']}>No caption of it could be read.</p>}
        {others.length > 0 && (
          <details>
            <summary className="unfolds">
              {others.length === 1 ? 'One other caption' : `${others.length} other captions`}
            </summary>
            {others.map((caption) => (
              <CaptionText key={caption.position} caption={caption} />
            ))}
          </details>
        )}
      </figcaption>
    </figure>
  );
}

function CaptionText({ caption }: { caption: Caption }) {
  const { descriptive, short, state, best, temperature, score, scoredBy, language, captioner } = caption;
  return (
    <>
      <p className={style['notes']}>
        {best && <Badge tone="accent">what the judge read</Badge>}
        {state !== 'readable' && <Badge tone="bad">{state}</Badge>}
        <span>{captioner}</span>
        <span>at temperature {temperature}</span>
        {score !== null && (
          <span className="number">
            {scoredBy === null || scoredBy === 'claims' ? 'borne out by the others' : scoredBy} {score.toFixed(2)}
          </span>
        )}
        {language !== null && <span>in another language: {language}</span>}
      </p>
      <p className={style['reading']} dir="auto">
        <Foreign text={descriptive ?? short ?? `(${state})`} />
      </p>
    </>
  );
}

/** "candidate 1", "the picture of round 2" */
export function pictureName({ item, revisions }: Pick<Trace, 'item' | 'revisions'>, hash: string): string {
  const candidate = item.candidates.find(({ image }) => image?.hash === hash);
  if (candidate) return textName(`candidate:${candidate.position}`);
  const revision = revisions.find(({ painted }) => painted?.image.hash === hash);
  if (revision) return `the picture of round ${revision.round}`;
  return item.condition?.hash === hash ? 'the picture to edit' : `image ${hash.slice(0, 12)}`;
}
