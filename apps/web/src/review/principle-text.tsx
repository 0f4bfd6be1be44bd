import type { Claim } from './review-query';
import style from './review.module.css';

/** More are folded: what there is to judge comes first. */
const MOST_OPEN = 2;

/** By which rule to judge: exact words, and of which version they are. */
export function PrincipleText({
  claim: { principles, constitution, question },
}: {
  claim: Pick<Claim, 'principles' | 'constitution' | 'question'>;
}) {
  if (question) return null;
  const texts = principles.map(({ key, title, question: text, askedOfTwo }) => (
    <p key={key}>
      <strong>{title}</strong>{' '}
      {askedOfTwo && <em>It is put as a choice between two. Here you say whether this one meets it:</em>} {text}
    </p>
  ));
  const version = (
    <p className={style['quiet']}>
      {constitution.name}, version {constitution.version}
    </p>
  );
  return (
    <section className={style['principles']} aria-label={principles.length > 1 ? 'Principles' : 'Principle'}>
      {principles.length <= MOST_OPEN ? (
        <>
          {texts}
          {version}
        </>
      ) : (
        <details>
          <summary>
            All {principles.length} principles of {constitution.name}, version {constitution.version}, taken together
          </summary>
          <div className={style['folded']}>{texts}</div>
        </details>
      )}
    </section>
  );
}
