import { Badge } from '../pieces/badge';
import { counted } from '../pieces/figures';
import style from './constitutions.module.css';
import type { Principle } from './constitution-query';
import { Examples } from './examples';

/** A principle as its author wrote it, to be read. */
export function PrincipleText({ principle, place }: { principle: Principle; place: number }) {
  const { key, title, comparison, critique, revision, rating, weight, veto, tags, appliesTo, examples } = principle;
  return (
    <article className={style['principle']} id={key} aria-labelledby={`${key}-title`}>
      <header>
        <h2 id={`${key}-title`}>
          <span className={`${style['place']} number`}>{place}</span>
          {title}
        </h2>
        <p className={style['facts']}>
          <code>{key}</code>
          {veto && <Badge>veto: decides alone</Badge>}
          {weight !== 1 && <Badge>weight {weight}</Badge>}
          {appliesTo.includes('image') && <Badge>{appliesTo.includes('text') ? 'texts and images' : 'images'}</Badge>}
          {tags.map((tag) => (
            <span key={tag} className={style['tag']}>
              #{tag}
            </span>
          ))}
        </p>
      </header>
      <dl>
        <Text name="Comparison" text={comparison} />
        <Text name="Critique" text={critique} />
        <Text name="Revision" text={revision} />
        {rating && (
          <div>
            <dt>Rating, {rating.scale}</dt>
            <dd>
              {rating.question !== undefined && <p dir="auto">{rating.question}</p>}
              {rating.anchors && (
                <ul className={style['anchors']}>
                  {Object.entries(rating.anchors).map(([point, meaning]) => (
                    <li key={point} dir="auto">
                      <b className="number">{point}</b> {meaning}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        )}
      </dl>
      {examples.length > 0 && (
        <details className={style['examples']}>
          <summary>{counted(examples.length, 'worked example')}</summary>
          <Examples examples={examples} />
        </details>
      )}
    </article>
  );
}

const Text = ({ name, text }: { name: string; text: string | null }) =>
  text !== null && (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{text}</dd>
    </div>
  );
