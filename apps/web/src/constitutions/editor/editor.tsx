import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../api/problem';
import { Button } from '../../pieces/button';
import { Doer } from '../../pieces/doer';
import { Key } from '../../pieces/key';
import { Notice } from '../../pieces/notice';
import { Time } from '../../pieces/time';
import { toast } from '../../pieces/toast';
import { usePaused } from '../../pieces/use-paused';
import { ownerOf, useSession } from '../../session/session';
import { Heading } from '../../shell/heading';
import type { Version } from '../constitution-query';
import { Publish } from '../publish';
import { ConflictDialog } from './conflict';
import style from './editor.module.css';
import { Leaving } from './leaving';
import { Fixed, isFixed, NotSaved } from './not-saved';
import { principleAt, principlesIn } from './principles-in';
import { Side } from './side';
import { SourceField, type SourceHandle } from './source-field';
import { told } from './remarks';
import { unsaved } from './unsaved';
import { marksOf, type Remark, useLint } from './use-lint';
import { useEditorKeys } from './use-editor-keys';
import { useNewDraft } from './use-new-draft';
import { useOwnAddress } from './use-own-address';
import { useSave } from './use-save';
import { WayHere } from '../way-here';

interface EditorProps {
  slug: string;
  /** of what has no draft yet */
  title: string;
  /** the draft to write on; null: the first save makes one */
  draft: Version | null;
  /** what to begin with */
  source: string;
  /** it is worth storing as it is */
  fresh?: boolean;
}

/** As the keyboard in front of one names it. */
const SAVE_KEY = navigator.userAgent.includes('Mac') ? 'Cmd S' : 'Ctrl S';

/** A draft and its text. Nothing is stored before one says so. */
export function Editor({ slug, title, draft, source, fresh = false }: EditorProps) {
  const navigate = useNavigate();
  const [base, setBase] = useState(draft);
  const number = base?.number ?? null;
  const owner = ownerOf(useSession());
  const [again, setAgain] = useState(() => unsaved.of({ owner, slug, draft: number }));
  const [text, setText] = useState(again ?? source);
  const [line, setLine] = useState(1);
  const field = useRef<SourceHandle>(null);
  const paused = usePaused(text);
  const lint = useLint(paused);
  const { save, store, theirs, meet, settle } = useSave({ slug, fresh }, base, setBase, text);
  const drop = () => unsaved.keep({ owner, slug, draft: number }, null);
  const renew = useNewDraft(slug, text, drop);
  const fixed = isFixed(save.error) ? save.error : null;
  const principles = useMemo(() => principlesIn(text), [text]);
  const dirty = base === null ? text !== source : text !== base.source;
  const stored = base !== null && !dirty;
  useEffect(() => {
    unsaved.keep({ owner, slug, draft: number }, dirty ? text : null);
    // what was begun without a draft has one now
    if (number !== null) unsaved.keep({ owner, slug, draft: null }, null);
  }, [owner, slug, number, dirty, text]);
  const remarks = lint.data?.remarks ?? [];
  const marks = useMemo(() => marksOf(lint.data?.remarks ?? []), [lint.data]);

  const jump = ({ line: to, column }: Pick<Remark, 'line' | 'column'>) => field.current?.jump(to, column);
  useEditorKeys({
    save: () => void (fixed === null && store()),
    next: (step) => {
      const later = remarks.filter((one) => (step > 0 ? one.line > line : one.line < line));
      const to = (step > 0 ? later[0] : later.at(-1)) ?? remarks.at(step > 0 ? 0 : -1);
      if (to) jump(to);
    },
  });
  const go = (to: '/constitutions/$slug/$number' | '/constitutions/$slug/$number/try') => {
    if (base) void navigate({ to, params: { slug, number: String(base.number) } });
  };
  const leads = useOwnAddress(slug, draft === null ? (base?.number ?? null) : null);
  if (leads) return null;
  return (
    <div className={style['room']}>
      <Heading
        title={base === null ? title : `${base.name}, draft ${base.number}`}
        above={<WayHere slug={slug} stored={base !== null} />}
        beside={
          fixed === null && (
            <>
              <Button
                onPress={() => void store()}
                isDisabled={save.isPending || stored || (!dirty && !fresh)}
                kind={stored ? 'plain' : 'main'}
              >
                {save.isPending ? 'Saving ...' : base === null ? 'Save as a draft' : `Save draft ${base.number}`}
                <span className={style['shortcut']}>
                  <Key name={SAVE_KEY} />
                </span>
              </Button>
              {base && (
                <>
                  <Button onPress={() => void store().then((done) => done && go('/constitutions/$slug/$number/try'))}>
                    Try it on items
                  </Button>
                  <Publish
                    version={base}
                    kind={dirty ? 'plain' : 'main'}
                    before={store}
                    done={() => go('/constitutions/$slug/$number')}
                    changed={() => void meet().catch((error: unknown) => toast(messageOf(error)))}
                  />
                </>
              )}
            </>
          )
        }
      >
        <p className={style['state']} role="status">
          <Stand base={base} dirty={dirty || (base === null && fresh)} />
        </p>
      </Heading>
      <div className={style['told']}>
        {again !== null && dirty && fixed === null && (
          <Notice tone="unsure" title="Here is what you had written and not saved" text="This window kept it.">
            <p>
              <Button
                onPress={() => {
                  field.current?.replace(base?.source ?? source);
                  setText(base?.source ?? source);
                  setAgain(null);
                }}
              >
                Drop it, and show what is stored
              </Button>
            </p>
          </Notice>
        )}
        {save.error && fixed === null && <NotSaved error={save.error} />}
        {fixed && base && <Fixed error={fixed} number={base.number} renew={renew} />}
      </div>
      <div className={style['desk']}>
        <SourceField
          label={`Source of ${slug}`}
          value={text}
          onChange={setText}
          marks={marks}
          onCaret={setLine}
          describedBy="linted"
          handle={field}
          autoFocus={fresh}
          // what is typed meanwhile would be in neither draft
          held={renew.isPending || renew.isSuccess}
        />
        <Side
          linted={lint.data}
          error={lint.error}
          jump={jump}
          preview={{ text: paused, principles, at: principleAt(principles, line) }}
        />
      </div>
      <p className="unseen" role="status" id="linted">
        {lint.data && `${told(lint.data)}. F8 goes to the next place.`}
      </p>
      <Leaving dirty={dirty} drop={drop} />
      {theirs && base && (
        <ConflictDialog
          theirs={theirs}
          base={base}
          mine={text}
          close={settle}
          keepMine={() => void store(theirs.etag)}
          take={(taken) => {
            field.current?.replace(taken);
            setText(taken);
            setBase(theirs);
            settle();
          }}
        />
      )}
    </div>
  );
}

function Stand({ base, dirty }: { base: Version | null; dirty: boolean }) {
  if (base === null) return dirty ? 'Nothing of this is stored yet' : 'Change something, and save it as a draft';
  if (dirty) return 'You have changes that are not saved';
  return (
    <>
      Saved by <Doer by={base.editedBy ?? base.createdBy} /> <Time at={base.editedAt ?? base.createdAt} />
    </>
  );
}
