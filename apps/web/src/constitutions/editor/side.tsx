import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Failed } from '../../pieces/failed';
import { Key } from '../../pieces/key';
import style from './editor.module.css';
import type { WrittenPrinciple } from './principles-in';
import { PromptPreview } from './prompt-preview';
import { Remarks, told } from './remarks';
import type { Linted, Remark } from './use-lint';

interface SideProps {
  /** undefined: nothing is known yet */
  linted: Linted | undefined;
  error: Error | null;
  jump: (remark: Remark) => void;
  preview: { text: string; principles: readonly WrittenPrinciple[]; at: string | undefined };
}

/** What stands beside the text: what lint finds in it, and what a judge will read of it. */
export const Side = ({ linted, error, jump, preview }: SideProps) => (
  <Tabs className={style['side'] ?? ''}>
    <TabList className={style['tabs'] ?? ''} aria-label="Beside the text">
      <Tab id="lint" className={style['tab'] ?? ''}>
        Lint {linted && linted.remarks.length > 0 && <span className={style['count']}>{linted.remarks.length}</span>}
      </Tab>
      <Tab id="prompt" className={style['tab'] ?? ''}>
        Prompt
      </Tab>
    </TabList>
    <TabPanel id="lint" className={style['panel'] ?? ''}>
      {error && <Failed what="Lint does not answer" error={error} />}
      {linted && (
        <>
          <p className={style['quiet']}>
            {told(linted)}.{' '}
            {linted.remarks.length > 0 && (
              <span className={style['shortcut']}>
                <Key name="F8" /> goes to the next place.
              </span>
            )}
          </p>
          <Remarks linted={linted} jump={jump} />
        </>
      )}
    </TabPanel>
    <TabPanel id="prompt" className={style['panel'] ?? ''}>
      <PromptPreview {...preview} readable={linted?.readable ?? false} />
    </TabPanel>
  </Tabs>
);
