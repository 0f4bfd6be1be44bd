import { Badge } from '../pieces/badge';
import { goldWords, textName } from '../../../../libs/domain/text-name';
import { StoredPicture } from '../pieces/stored-picture';
import type { Candidate, Trace } from './trace-query';
import { capital } from './trace-words';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

/** What there was at first: the conversation, and the candidates that were imported or made. */
export function Item({ trace }: { trace: Trace }) {
  const { item, pairs } = trace;
  // of several pairs a candidate may be chosen in one and rejected in another
  const [pair] = pairs.length === 1 ? pairs : [];
  const role = (side: 'chosen' | 'rejected', position: number) =>
    pair !== undefined && pair[side].kind === 'candidate' && pair[side].index === position;
  return (
    <>
      <Conversation messages={item.prompt} />
      {item.condition && (
        <figure className={style['text']}>
          <figcaption>The picture to edit</figcaption>
          <StoredPicture image={item.condition} name="The picture to edit" />
        </figure>
      )}
      <div className={style['candidates']}>
        {item.candidates.map((candidate) => (
          <CandidateText
            key={candidate.position}
            candidate={candidate}
            scorer={recipeScorer(trace)}
            chosen={role('chosen', candidate.position)}
            rejected={role('rejected', candidate.position)}
          />
        ))}
      </div>
      {item.options.length > 0 && (
        <p className={style['quiet']}>To choose from: {item.options.map((option) => `“${option}”`).join(', ')}</p>
      )}
      {item.gold !== null && <p className={style['quiet']}>People hold to be right: {goldWords(item.gold)}</p>}
    </>
  );
}

function recipeScorer({ run }: Trace): string | null {
  const best = run.recipe['best'];
  return typeof best === 'object' && best !== null && 'scorer' in best ? String(best.scorer) : null;
}

const Conversation = ({ messages }: { messages: Trace['item']['prompt'] }) => (
  <div className={style['conversation']}>
    {messages.map(({ role, content }, at) => (
      <div key={at}>
        <span className={style['role']}>{role}</span>
        <p className={style['reading']} dir="auto">
          <Foreign text={content} />
        </p>
      </div>
    ))}
  </div>
);

interface CandidateProps {
  candidate: Candidate;
  scorer: string | null;
  chosen: boolean;
  rejected: boolean;
}

function CandidateText({ candidate, scorer, chosen, rejected }: CandidateProps) {
  const { position, text, image, made, generator, scores, selection } = candidate;
  const name = textName(`candidate:${position}`);
  const maker = typeof generator?.['name'] === 'string' ? generator['name'] : null;
  return (
    <article className={style['text']} aria-label={capital(name)}>
      <h4>
        {capital(name)}
        {chosen && <Badge tone="good">chosen</Badge>}
        {rejected && <Badge tone="bad">rejected</Badge>}
        {made !== null && <Badge tone="machine">{image === null ? 'made by the writer' : 'painted'}</Badge>}
      </h4>
      {image && <StoredPicture image={image} name={capital(name)} />}
      {text !== null && (
        <p className={style['reading']} dir="auto">
          <Foreign text={text} />
        </p>
      )}
      {text === null && image === null && <p className={style['quiet']}>It is not there any more.</p>}
      <ul className={style['notes']}>
        {maker !== null && <li>made by {maker}</li>}
        {made !== null && made.temperature !== null && <li>at temperature {made.temperature}</li>}
        {made !== null && made.seed !== null && <li>seed {made.seed}</li>}
        {scores.map((one) => (
          <li key={`${one.scorer} ${one.aspect}`} className="number">
            {one.scorer} ({one.aspect}): {+one.value.toPrecision(4)}
          </li>
        ))}
        {selection && (
          <li>
            {selection.chosen ? 'chosen to be judged' : 'kept, and not judged'}: number {selection.rank} by{' '}
            {scorer ?? 'its scorer'}
          </li>
        )}
      </ul>
    </article>
  );
}
