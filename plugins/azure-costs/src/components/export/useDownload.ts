import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';
import { CsvFile } from '../../api/AzureCostsApi';
import { saveFile } from '../../api/saveFile';

/** Fetches a file and saves it, and tells how that goes. */
export function useDownload(): {
  download: (fetchFile: () => Promise<CsvFile>) => Promise<void>;
  isPending: boolean;
  /** Why the last file could not be had. */
  error?: Error;
} {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const download = useCallback(async (fetchFile: () => Promise<CsvFile>) => {
    setIsPending(true);
    setError(undefined);
    try {
      saveFile(await fetchFile());
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setIsPending(false);
    }
  }, []);
  return { download, isPending, error };
}
