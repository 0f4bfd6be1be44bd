import { Badge } from '../pieces/badge';
import { Table } from '../pieces/table';
import { textName } from '../../../../libs/domain/text-name';
import { judgeName, wayText } from './trace-words';
import type { Trace } from './trace-query';
import style from './trace.module.css';

type Rating = Trace['ratings'][number];
type ImageVerdict = Trace['imageVerdicts'][number];

/** "4 (4.20)": the score given, and its expectation where there are probabilities. */
function scoreText({
  state,
  applies,
  score,
  expected,
  scale,
}: Pick<Rating, 'state' | 'applies' | 'score' | 'expected' | 'scale'>) {
  if (state !== 'readable') return state;
  if (!applies || score === null) return 'does not apply';
  const said = scale === 'good-bad' ? (score > 0.5 ? 'good' : 'bad') : String(score);
  return expected === null || expected === score ? said : `${said} (${expected.toFixed(2)})`;
}

/** Every text with its score under each principle; what stands in brackets is the mean over the judge's probabilities. */
export function Ratings({ trace: { ratings, result } }: { trace: Trace }) {
  const subjects = [...new Set(ratings.map(({ subject }) => subject))];
  const rows = [...new Map(ratings.map((one) => [`${one.principle.key} ${one.judge}`, one])).values()];
  const judges = new Set(ratings.map(({ judge }) => judge)).size;
  const of = (row: Rating, subject: string) =>
    ratings.find(
      (one) => one.subject === subject && one.principle.key === row.principle.key && one.judge === row.judge,
    );
  const whole = (subject: string) => result?.scores?.find((one) => one.subject === subject)?.score ?? null;
  return (
    <Table
      label="Scores"
      narrow="scroll"
      keyOf={(row) => (row === null ? 'all' : `${row.principle.key} ${row.judge}`)}
      rows={[...rows, null]}
      columns={[
        {
          head: 'Principle',
          cell: (row) =>
            row === null ? (
              <strong>Together</strong>
            ) : (
              <>
                {row.principle.title}
                {judges > 1 && <span className={style['quiet']}> by {judgeName(row)}</span>}
                {wayText(row) !== null && <span className={style['quiet']}> ({wayText(row)})</span>}
              </>
            ),
        },
        ...subjects.map((subject) => ({
          head: textName(subject),
          numeric: true,
          cell: (row: Rating | null) => {
            if (row === null) return <strong>{whole(subject)?.toFixed(2) ?? 'none'}</strong>;
            const one = of(row, subject);
            return one === undefined ? '' : scoreText(one);
          },
        })),
      ]}
    />
  );
}

const ASPECT: Record<string, string> = { alignment: 'Meets the prompt' };

/** What judges said of images beside the label. */
export const ImageVerdicts = ({ verdicts }: { verdicts: readonly ImageVerdict[] }) => (
  <Table
    label="Verdicts on images"
    keyOf={(one) => [one.seen, one.aspect, one.principle?.key, one.subject, one.judge, one.shownFirst].join(' ')}
    rows={verdicts}
    columns={[
      { head: 'Question', cell: ({ aspect, principle }) => principle?.title ?? ASPECT[aspect] ?? aspect },
      { head: 'About', cell: ({ subject }) => subject.split('|').map(textName).join(' or ') },
      {
        head: 'Seen',
        cell: ({ seen, shownFirst, subject }) => (
          <>
            {seen === 'image' ? <Badge tone="accent">the picture</Badge> : 'its caption'}
            {shownFirst !== null && `, ${textName(subject.split('|')[shownFirst === 'first' ? 0 : 1] ?? '')} first`}
          </>
        ),
      },
      { head: 'Judge', cell: (one) => judgeName(one) },
      { head: 'Answer', numeric: true, cell: (one) => answerText(one) },
    ]}
  />
);

function answerText(one: ImageVerdict): string {
  const { state, scale, score, expected, verdict, probability, subject } = one;
  if (scale !== null) return scoreText({ state, applies: score !== null, score, expected, scale });
  if (state !== 'readable' || verdict === null) return state;
  const [first = '', second = ''] = subject.split('|').map(textName);
  const said = { first: `for ${first}`, second: `for ${second}`, tie: 'a tie', not_applicable: 'does not apply' }[
    verdict
  ];
  return probability === null ? said : `${said} ${probability.toFixed(3)}`;
}
