import { CsvFile } from './AzureCostsApi';

/** Hands a file to the browser, which saves it or asks where to. */
export function saveFile({ name, content }: CsvFile): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
