import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Dto } from '../api/client';
import { Button } from './button';
import { Key } from './key';
import style from './picture.module.css';

interface MagnifiedProps {
  picture: Dto['PictureDto'];
  name: string;
  open: boolean;
  close: () => void;
}

/** 1 is as large as the window lets it be. */
const STEPS = [1, 1.5, 2, 3, 4, 6, 8];
const MOVE_PX = 80;

/** A picture over the whole window: + and - make it larger and smaller, 0 fits it again, arrows and the mouse move it. */
export const Magnified = ({ open, close, ...rest }: MagnifiedProps) => (
  <ModalOverlay
    isOpen={open}
    onOpenChange={(next) => !next && close()}
    isDismissable
    className={style['overlay'] ?? ''}
  >
    <Modal className={style['window'] ?? ''}>
      <Dialog aria-label={rest.name} className={style['large'] ?? ''}>
        <Closely {...rest} close={close} />
      </Dialog>
    </Modal>
  </ModalOverlay>
);

function Closely({ picture: { url, width, height }, name, close }: Omit<MagnifiedProps, 'open'>) {
  const [step, setStep] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const zoom = STEPS[step] ?? 1;

  // the middle of what one looks at stays in the middle
  const middle = useRef({ x: 0.5, y: 0.5 });
  const remember = () => {
    const box = frame.current;
    if (!box) return;
    middle.current = {
      x: (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth,
      y: (box.scrollTop + box.clientHeight / 2) / box.scrollHeight,
    };
  };
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    box.scrollLeft = middle.current.x * box.scrollWidth - box.clientWidth / 2;
    box.scrollTop = middle.current.y * box.scrollHeight - box.clientHeight / 2;
  }, [zoom]);
  const go = (next: number) => {
    remember();
    setStep(Math.min(Math.max(next, 0), STEPS.length - 1));
  };
  const move = (x: number, y: number) => frame.current?.scrollBy(x, y);

  const press = (event: KeyboardEvent) => {
    const does: Record<string, () => void> = {
      '+': () => go(step + 1),
      '=': () => go(step + 1),
      '-': () => go(step - 1),
      '0': () => go(0),
      ArrowLeft: () => move(-MOVE_PX, 0),
      ArrowRight: () => move(MOVE_PX, 0),
      ArrowUp: () => move(0, -MOVE_PX),
      ArrowDown: () => move(0, MOVE_PX),
    };
    const now = event.ctrlKey || event.metaKey || event.altKey ? undefined : does[event.key];
    if (!now) return;
    event.preventDefault();
    now();
  };
  const drag = (event: PointerEvent) => {
    if (!from.current) return;
    move(from.current.x - event.clientX, from.current.y - event.clientY);
    from.current = { x: event.clientX, y: event.clientY };
  };
  return (
    <div className={style['closely']} onKeyDown={press}>
      <div
        ref={frame}
        className={style['look']}
        tabIndex={0}
        role="group"
        aria-label={`${name}, ${zoom} times as large`}
        onDoubleClick={() => go(step === 0 ? 2 : 0)}
        onPointerDown={(event) => {
          from.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => (from.current = null)}
      >
        <img
          src={url}
          width={width}
          height={height}
          alt={name}
          draggable={false}
          style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }}
        />
      </div>
      <div className={style['tools']}>
        <Button onPress={() => go(step - 1)} isDisabled={step === 0}>
          Smaller <Key name="-" />
        </Button>
        <span className={`${style['zoom']} number`}>{zoom} x</span>
        <Button onPress={() => go(step + 1)} isDisabled={step === STEPS.length - 1}>
          Larger <Key name="+" />
        </Button>
        <Button onPress={() => go(0)} isDisabled={step === 0}>
          Fit <Key name="0" />
        </Button>
        <Button kind="main" onPress={close} autoFocus>
          Close <Key name="Esc" />
        </Button>
      </div>
    </div>
  );
}
