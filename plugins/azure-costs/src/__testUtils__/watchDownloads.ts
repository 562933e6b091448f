/** Keeps the names of the files that the browser is asked to save, which jsdom can't do. */
export function watchDownloads(): string[] {
  const names: string[] = [];
  Object.assign(URL, {
    createObjectURL: () => 'blob:http://localhost/file',
    revokeObjectURL: () => {},
  });
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
  return names;
}
