import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { Announcement } from '../panel/Announcement';
import styles from './states.module.css';

type CopyState = 'ready' | 'copied' | 'failed';

const ANNOUNCEMENTS: Record<CopyState, string> = {
  ready: '',
  copied: 'Copied',
  failed: 'The browser does not allow to copy. Select the lines instead.',
};

/** Lines of YAML, and a button that copies them. */
export function CopyableYaml(props: { label: string; yaml: string }) {
  const { label, yaml } = props;
  const [state, setState] = useState<CopyState>('ready');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(yaml);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <div className={styles.snippet}>
      <pre role="region" aria-label={label} tabIndex={0}>
        {yaml}
      </pre>
      <Button
        variant="secondary"
        size="small"
        iconStart={state === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {state === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <Announcement text={ANNOUNCEMENTS[state]} />
    </div>
  );
}
