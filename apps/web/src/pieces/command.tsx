import { Check, Copy } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Button } from './button';
import style from './command.module.css';
import { toast } from './toast';

/** Browsers have one only over https and on the machine itself. */
const hasClipboard = 'clipboard' in navigator;

/** Words to type: a line ends between two of them, and within one only where it is longer than the line. */
export const Typed = ({ text }: { text: string }) => (
  <code>
    {text.split(' ').map((word, at) => (
      <Fragment key={at}>
        {at > 0 && ' '}
        <span className={style['word']}>{word}</span>
      </Fragment>
    ))}
  </code>
);

/** A command to type, or something else to take along, with a button that copies it. */
export function Command({ text, what = 'the command' }: { text: string; what?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), 1_500);
      },
      () => toast('The browser did not let it be copied: mark the text and copy it by hand.'),
    );
  };
  return (
    <div className={style['command']}>
      <Typed text={text} />
      {hasClipboard && (
        <Button kind="bare" aria-label={copied ? 'Copied' : `Copy ${what}`} onPress={copy}>
          {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        </Button>
      )}
    </div>
  );
}
