import { Button } from './button';

/** Ends a window that shows something and takes nothing. */
export const Close = ({ close }: { close: () => void }) => (
  <Button kind="main" onPress={close} autoFocus>
    Close
  </Button>
);
