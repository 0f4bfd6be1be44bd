import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { bytes, percent } from '../pieces/figures';
import { Meter } from '../pieces/meter';
import { Notice } from '../pieces/notice';
import { Select } from '../pieces/select';
import style from './datasets.module.css';
import { type Format, FORMATS } from './formats';
import { Imported } from './imported';
import { upload } from './upload';

/** Takes a file of items, chosen or dropped, and says what became of each of its lines. */
export function Import({ datasetId, empty }: { datasetId: string; empty: boolean }) {
  const cache = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const [format, setFormat] = useState<Format>('items');
  const [modality, setModality] = useState<'text' | 'image'>('text');
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const sent = useMutation({
    mutationFn: (given: File) => {
      stop.current = new AbortController();
      setFile(given);
      setShare(0);
      return upload({ datasetId, file: given, format, modality, onProgress: setShare, signal: stop.current.signal });
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: ['dataset', datasetId] });
      void cache.invalidateQueries({ queryKey: ['datasets'] });
    },
  });
  const take = (files: FileList | null) => {
    const [given] = files ?? [];
    if (given && !sent.isPending) sent.mutate(given);
    // the same file can be chosen again, mended
    if (chooser.current) chooser.current.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const shape = FORMATS.find(({ id }) => id === format);
  return (
    <section aria-labelledby="import" className={style['import']}>
      <h2 id="import">{empty ? 'Put items in' : 'Add items'}</h2>
      <div className={style['how']}>
        <Select label="What the file holds" options={FORMATS} value={format} onChange={setFormat} />
        <Select
          label="Candidates that a run makes are"
          options={[
            { id: 'text', name: 'texts' },
            { id: 'image', name: 'images', hint: 'of prompts without candidates; a run’s painter makes them' },
          ]}
          value={modality}
          onChange={setModality}
        />
      </div>
      {shape && (
        <p className={style['quiet']}>
          {shape.hint}. For example <code>{shape.example}</code>
        </p>
      )}
      <div
        className={style['drop']}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp size={20} aria-hidden />
        {sent.isPending ? (
          <div className={style['sending']}>
            <p className="number">
              {file?.name}:{' '}
              {share < 1 ? `${percent(share)} of ${bytes(file?.size ?? 0)} sent` : 'the last lines are stored'}
            </p>
            <Meter share={share} label="Sent" tone="accent" />
            <Button onPress={() => stop.current?.abort()}>Stop</Button>
          </div>
        ) : (
          <p>
            Drop a file here, or <Button onPress={() => chooser.current?.click()}>Choose a file</Button>
          </p>
        )}
        <input
          ref={chooser}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label="File of items"
          onChange={(event) => take(event.target.files)}
        />
      </div>
      {sent.error && <Notice tone="bad" title="The file was not read to its end" text={messageOf(sent.error)} />}
      {sent.data && <Imported result={sent.data} name={file?.name ?? 'The file'} />}
    </section>
  );
}
