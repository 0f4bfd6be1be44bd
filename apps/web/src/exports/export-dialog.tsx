import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answered, type Dto, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { exportOptionsOf, type PairSearch } from '../pairs/pair-search';
import type { PairCount } from '../pairs/pair-query';
import { Button } from '../pieces/button';
import { Checkbox } from '../pieces/checkbox';
import { Dialog } from '../pieces/dialog';
import { Failed } from '../pieces/failed';
import { count as figure, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { Select } from '../pieces/select';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { type Export, type ExportFormat, formatsQuery } from './export-query';
import style from './exports.module.css';

interface DialogProps {
  search: PairSearch;
  count: PairCount;
  close: () => void;
}

/** The usual ones of texts and of images. */
const USUAL = ['trl-preference-explicit', 'trl-preference-images'];

/** Asks for an export of what a list of pairs shows: its filter goes along, and the moment at which it was counted. */
export function ExportDialog(props: DialogProps) {
  const formats = useQuery(formatsQuery);
  return (
    <Dialog title={`Export ${counted(props.count.pairs, 'pair')}`} open close={props.close}>
      {formats.isPending && <Waiting rows={4} />}
      {formats.isLoadingError && (
        <Failed what="The formats could not be loaded" error={formats.error} again={() => void formats.refetch()} />
      )}
      {formats.data && <ExportForm {...props} formats={formats.data.filter(fits(props.count))} />}
    </Dialog>
  );
}

/** Filters are of pairs; a format of texts is of no use where all pairs are images. */
const fits =
  ({ pairs, images }: PairCount) =>
  ({ rows, of }: ExportFormat): boolean =>
    rows === 'pairs' && (of === 'any' || (of === 'text' ? images < pairs : images > 0));

function ExportForm({ search, count, close, formats }: DialogProps & { formats: readonly ExportFormat[] }) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [format, setFormat] = useState((formats.find(({ name }) => USUAL.includes(name)) ?? formats[0])?.name ?? '');
  const [allowOffline, setAllowOffline] = useState(false);
  const [partial, setPartial] = useState(false);
  const [split, setSplit] = useState('none');
  const underWay = count.runs.filter(({ state }) => state !== 'done');
  const [first, ...more] = count.runs;
  const chosen = formats.find(({ name }) => name === format);
  const once = useSendOnce();
  const ask = useMutation({
    mutationFn: async (): Promise<Export> => {
      const options = { ...exportOptionsOf(search, count.asOf), allowOffline, partial };
      const body = {
        runId: first?.id ?? '',
        moreRunIds: more.map(({ id }) => id),
        format,
        options: split === 'none' ? options : { ...options, splits: { train: 0.9, test: 0.1 } },
      };
      // what has a default may be absent, which the generated type does not say
      const asked = body as Dto['CreateExportDto'];
      return once(asked, (header) => answered(POST('/v1/exports', { body: asked, params: { header } })));
    },
    onSuccess: async ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['exports'] });
      await navigate({ to: '/exports/$exportId', params: { exportId: id } });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  if (count.runCount > count.runs.length)
    return (
      <Notice
        tone="unsure"
        title={`These pairs are of ${figure(count.runCount)} runs`}
        text={`An export takes at most ${count.runs.length}. Choose a run or a version first.`}
      />
    );
  const wrongKind = chosen?.of === 'text' ? count.images : chosen?.of === 'image' ? count.pairs - count.images : 0;
  return (
    <form className={style['form']} onSubmit={send}>
      <p className={style['quiet']}>
        What the list shows, as of <Time at={count.asOf} />: its filter goes along, and what is made later does not.
        Equal texts under equal prompts come once.
      </p>
      <Select
        label="Format"
        options={formats.map(({ name, about }) => ({ id: name, name, hint: about }))}
        value={format}
        onChange={setFormat}
      />
      <p className={style['quiet']}>{chosen?.about}</p>
      {wrongKind > 0 && (
        <p className={style['quiet']}>
          It holds {chosen?.of === 'text' ? 'texts' : 'images'}: {counted(wrongKind, 'pair')} of the other kind will be
          left out, and counted.
        </p>
      )}
      <Select
        label="Files"
        options={[
          { id: 'none', name: 'One file' },
          { id: 'test', name: 'Train and test', hint: '90 % and 10 % of the prompts; no prompt in both' },
        ]}
        value={split}
        onChange={setSplit}
      />
      {count.offline > 0 && (
        <Checkbox isSelected={allowOffline} onChange={setAllowOffline}>
          Yes to {counted(count.offline, 'pair')} that the offline model made: they are a demonstration, nothing to
          train with. Every row is marked.
        </Checkbox>
      )}
      {underWay.length > 0 && (
        <Checkbox isSelected={partial} onChange={setPartial}>
          Yes to {counted(underWay.length, 'run')} that {underWay.length === 1 ? 'is' : 'are'} not done: what there is
          so far.
        </Checkbox>
      )}
      {ask.error && <Notice tone="bad" title="No export was asked for" text={messageOf(ask.error)} />}
      <div className={style['buttons']}>
        <Button onPress={close}>Cancel</Button>
        <Button
          type="submit"
          kind="main"
          isDisabled={
            ask.isPending ||
            (count.offline > 0 && !allowOffline) ||
            (underWay.length > 0 && !partial) ||
            chosen === undefined
          }
        >
          {ask.isPending ? 'Asking ...' : `Export ${counted(count.pairs, 'pair')}`}
        </Button>
      </div>
    </form>
  );
}
