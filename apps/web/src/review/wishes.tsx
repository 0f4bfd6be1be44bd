import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, type Dto, PUT } from '../api/client';
import { Close } from '../pieces/close';
import { Dialog } from '../pieces/dialog';
import { Failed } from '../pieces/failed';
import { toast } from '../pieces/toast';
import { ownReviewQuery } from './review-query';
import style from './wishes.module.css';

interface WishesProps {
  own: Dto['OwnReviewDto'];
  open: boolean;
  close: () => void;
}

/** What one wants to be spared in an audit; it holds for oneself, and nobody has to say why. */
export const Wishes = ({ own, open, close }: WishesProps) => (
  <Dialog title="What you want to be spared" open={open} close={close} foot={<Close close={close} />}>
    <Wanted own={own} />
  </Dialog>
);

function Wanted({ own }: { own: Dto['OwnReviewDto'] }) {
  const { auditId, categories } = own;
  const cache = useQueryClient();
  // not disabled while it is sent: a box that is loses the focus, and with it the keyboard
  const wish = useMutation({
    scope: { id: `wishes ${auditId}` },
    mutationFn: (body: Dto['WishesDto']) =>
      answered(PUT('/v1/audits/{id}/me', { params: { path: { id: auditId } }, body })),
    onSuccess: (changed) => {
      cache.setQueryData(ownReviewQuery(auditId).queryKey, changed);
      toast('Kept. It holds from the next one on.');
    },
  });
  // what was chosen is shown at once, and as it was where it could not be kept
  const { blur = own.blur, optedOut = own.optedOut } = wish.isPending ? wish.variables : {};
  const spare = (category: string, spared: boolean) =>
    wish.mutate({ optedOut: spared ? [...optedOut, category] : optedOut.filter((name) => name !== category) });
  return (
    <>
      <label className={style['wish']}>
        <input type="checkbox" checked={blur} onChange={(event) => wish.mutate({ blur: event.target.checked })} />
        <span>
          Hide every text and picture until I ask for it
          <small>Sensitive categories are hidden anyway.</small>
        </span>
      </label>
      {categories.length > 0 && (
        <fieldset className={style['categories']}>
          <legend>Give to others what belongs to</legend>
          <div className={style['columns']}>
            {categories.map((category) => (
              <label key={category} className={style['wish']}>
                <input
                  type="checkbox"
                  checked={optedOut.includes(category)}
                  onChange={(event) => spare(category, event.target.checked)}
                />
                <span>{category}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {categories.length === 0 && <p className={style['quiet']}>The items of this audit name no categories.</p>}
      {wish.error && <Failed what="It was not kept" error={wish.error} />}
    </>
  );
}
