import { Progress } from '@backstage/core-components';
import { PlainApiDefinitionWidget } from '@backstage/plugin-api-docs';
import { Alert } from '@backstage/ui';
import { ReactNode, useEffect, useState } from 'react';
import styles from './SafeDefinition.module.css';

const anchor = /(^|[\s[{,:-])&[^\s,[\]{}]/m;
const alias = /(^|[\s[{,:-])\*[^\s,[\]{}]/m;

/** What has no aliases needs no check, which has to load a parser. */
function mayHaveAliases(definition: string) {
  return anchor.test(definition) && alias.test(definition);
}

type Verdict = 'safe' | 'too large';

/** Finds out whether a definition may be given to its viewer; undefined until that is known. */
function useVerdict(definition: string): Verdict | undefined {
  const [checked, setChecked] = useState<{
    definition: string;
    verdict: Verdict;
  }>();

  useEffect(() => {
    if (!mayHaveAliases(definition)) {
      return undefined;
    }
    let isCurrent = true;
    import('./aliases')
      .then(({ growsTooLarge }) => growsTooLarge(definition))
      .catch(() => true)
      .then(isTooLarge => {
        if (isCurrent) {
          setChecked({
            definition,
            verdict: isTooLarge ? 'too large' : 'safe',
          });
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [definition]);

  if (!mayHaveAliases(definition)) {
    return 'safe';
  }
  return checked?.definition === definition ? checked.verdict : undefined;
}

/** Shows a definition in its viewer, or as text where the viewer could not get through it. */
export function SafeDefinition(props: {
  definition: string;
  /** Language of the text. */
  language: string;
  /** The definition in its viewer. */
  view: (definition: string) => ReactNode;
}) {
  const { definition, language, view } = props;
  const verdict = useVerdict(definition);
  if (verdict === undefined) {
    return <Progress />;
  }
  if (verdict === 'safe') {
    return <>{view(definition)}</>;
  }
  return (
    <div className={styles.text}>
      <Alert
        role="note"
        status="warning"
        icon
        title="This definition is shown as text"
        description="Its aliases (*name) stand for more than can be shown here, or it is no valid YAML. Write out what they stand for, or refer to it by $ref."
      />
      <PlainApiDefinitionWidget definition={definition} language={language} />
    </div>
  );
}
