import { useRef } from 'react';
import { messageOf } from '../../api/problem';
import { Button } from '../../pieces/button';
import { toast } from '../../pieces/toast';

interface ChooseFileProps {
  /** what the button says */
  children: string;
  /** what the file is, to those who do not see the button */
  label: string;
  accept: string;
  take: (name: string, text: string) => void;
}

/** A text file of one's own. */
export function ChooseFile({ children, label, accept, take }: ChooseFileProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const read = async (files: FileList | null) => {
    const [file] = files ?? [];
    try {
      if (file) take(file.name, await file.text());
    } catch (error) {
      toast(`The browser could not read ${file?.name ?? 'it'}: ${messageOf(error)}`);
    }
    // the same file can be chosen again, mended
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <>
      <Button onPress={() => chooser.current?.click()}>{children}</Button>
      <input
        ref={chooser}
        type="file"
        accept={accept}
        className="unseen"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => void read(event.target.files)}
      />
    </>
  );
}
