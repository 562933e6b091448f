/** Whether Git takes a text for the path of a file: relative, with nothing that leads out of the repository or into `.git`. */
export function isRepositoryPath(path: string): boolean {
  return path
    .split('/')
    .every(name => !['', '.', '..'].includes(name) && !/^\.git$/i.test(name));
}
