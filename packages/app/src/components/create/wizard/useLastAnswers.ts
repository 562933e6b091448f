import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Answers } from './lastAnswers';

const BUCKET = 'create';
const KEY = 'lastAnswers';

/** The answers that the user gave last, kept with their settings. */
export interface LastAnswers {
  /** Undefined until they are read. */
  answers?: Answers;
  /** Replaces them. Throws when they can not be saved. */
  save: (answers: Answers) => Promise<void>;
}

/** Reads what the user answered last in the forms of templates. */
export function useLastAnswers(): LastAnswers {
  const storageApi = useApi(storageApiRef);
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [answers, setAnswers] = useState<Answers | undefined>(() => {
    const { presence, value } = bucket.snapshot<Answers>(KEY);
    return presence === 'unknown' ? undefined : value ?? {};
  });

  useEffect(() => {
    const subscription = bucket.observe$<Answers>(KEY).subscribe(snapshot => {
      if (snapshot.presence !== 'unknown') {
        setAnswers(snapshot.value ?? {});
      }
    });
    return () => subscription.unsubscribe();
  }, [bucket]);

  const save = useCallback(
    async (next: Answers) => bucket.set(KEY, next),
    [bucket],
  );
  return { answers, save };
}
