import type { ReactNode } from 'react';
import { counted } from '../pieces/figures';
import { textName } from '../../../../libs/domain/text-name';
import { Contrasts, Questions } from './asked';
import { Calls } from './calls';
import { Captions } from './captions';
import { Choices } from './choices';
import { Comparison } from './comparison';
import { comparisonSentence } from './comparison-sentence';
import { Entry as Point } from './entry';
import { Round } from './round';
import { ImageVerdicts, Ratings } from './scores';
import type { Entry } from './stages';
import type { Call, Trace } from './trace-query';
import style from './trace.module.css';

interface StageProps {
  entry: Entry;
  trace: Trace;
}

/** One stage: its sentence, and what it unfolds to. */
export function StageEntry({ entry, trace }: StageProps) {
  const { head, more } = sentenceOf(entry, trace);
  return (
    <Point
      sentence={
        <>
          <strong>{head}</strong> <span className={style['quiet']}>{more}</span>
        </>
      }
      after={(Date.parse(entry.at) - Date.parse(trace.createdAt)) / 1000}
      calls={entry.calls}
      tone={entry.kind === 'unused' ? 'unsure' : 'plain'}
      open={entry.kind === 'unused'}
    >
      {bodyOf(entry, trace)}
      {/* a comparison shows its calls beside the verdicts that they gave */}
      {entry.kind !== 'comparison' && <Calls calls={entry.calls} />}
    </Point>
  );
}

function sentenceOf(entry: Entry, trace: Trace): { head: string; more: string } {
  switch (entry.kind) {
    case 'candidates':
      return { head: `${counted(madeOf(trace), 'candidate')} made.`, more: 'The item brought too few.' };
    case 'captions':
      return captionSentence(trace);
    case 'scores':
      return { head: 'Scored.', more: 'By the run’s scorers.' };
    case 'vectors':
      return { head: 'Pictures laid beside each other.', more: 'Each got a vector, which tells those that are alike.' };
    case 'questions':
      return { head: `${counted(trace.questions.length, 'question')} asked about the pictures.`, more: '' };
    case 'contrast':
      return {
        head: `Captions held against ${counted(trace.perturbed.length, 'prompt')} with a word swapped.`,
        more: '',
      };
    case 'round':
      return roundSentence(entry.round, trace);
    case 'comparison':
      return comparisonSentence(trace);
    case 'rating':
      return { head: 'Rated.', more: scoresText(trace) };
    case 'image-verdicts':
      return { head: 'Asked about the images.', more: counted(trace.imageVerdicts.length, 'verdict') };
    case 'classification':
      return { head: 'Asked which option fits.', more: chosenText(trace) };
    case 'unused':
      return {
        head: `${counted(entry.calls.length, 'call')} came to nothing.`,
        more: [...new Set(entry.calls.map(whyUnused))].join(', '),
      };
  }
}

function bodyOf(entry: Entry, trace: Trace): ReactNode {
  switch (entry.kind) {
    case 'candidates':
      return <p className={style['quiet']}>They stand with the item above.</p>;
    case 'captions':
      return <Captions trace={trace} />;
    case 'scores':
      return <p className={style['quiet']}>The scores stand with the candidates above.</p>;
    case 'vectors':
      return <p className={style['quiet']}>They are kept with the images.</p>;
    case 'questions':
      return <Questions trace={trace} />;
    case 'contrast':
      return <Contrasts trace={trace} />;
    case 'round':
      return <Round trace={trace} round={entry.round} />;
    case 'comparison':
      return <Comparison trace={trace} calls={entry.calls} />;
    case 'rating':
      return <Ratings trace={trace} />;
    case 'image-verdicts':
      return <ImageVerdicts verdicts={trace.imageVerdicts} />;
    case 'classification':
      return <Choices trace={trace} />;
    case 'unused':
      return <p className={style['quiet']}>What failed or could not be read is never a label.</p>;
  }
}

function whyUnused({ state, readable, errorCode, finishReason }: Call): string {
  if (state === 'error') return (errorCode ?? 'error').replaceAll('_', ' ');
  if (finishReason === 'length') return 'cut off';
  return readable ? 'not used' : 'could not be read';
}

const madeOf = ({ item }: Trace): number => item.candidates.filter(({ made }) => made !== null).length;

function captionSentence({ captions }: Trace): { head: string; more: string } {
  const pictures = new Set(captions.map(({ assetHash }) => assetHash)).size;
  const shown = captions.filter(({ best }) => best).map(({ short, descriptive }) => short ?? descriptive ?? '');
  return { head: `${counted(pictures, 'picture')} described.`, more: shown.map((text) => `“${text}”`).join(' ') };
}

function roundSentence(round: number, { critiques, revisions }: Trace): { head: string; more: string } {
  const critique = critiques.find((one) => one.round === round);
  const revision = revisions.find((one) => one.round === round);
  const principle = (critique ?? revision)?.principle.title ?? '';
  const said =
    critique === undefined ? '' : critique.foundNothing ? 'the critique finds nothing' : 'the critique finds a fault';
  const done = revision === undefined ? '' : revision.unchanged ? 'the text stays' : 'the text is revised';
  return { head: `Round ${round}, ${principle}:`, more: `${[said, done].filter((part) => part !== '').join('; ')}.` };
}

const chosenText = ({ classifications }: Trace): string =>
  [...new Set(classifications.map(({ label }) => label ?? 'none'))].join(', ');

const scoresText = ({ result }: Trace): string =>
  (result?.scores ?? []).map(({ subject, score }) => `${textName(subject)}: ${score?.toFixed(2) ?? 'none'}`).join(', ');
