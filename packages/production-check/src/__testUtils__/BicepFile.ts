import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A module that a file of Bicep calls. */
interface BicepModule {
  /** Its name in the file. */
  symbol: string;
  /** Its name among the deployments of the resource group. */
  name: string;
  file: BicepFile;
  /** The parameters that it is given. */
  given: string[];
}

/**
 * A file of Bicep, as far as tests look at it: what it asks for, gives and calls. What is inside of expressions is for the
 * compiler, which the pipelines run. Relies on the format of `bicep format`: two blanks, one declaration a line.
 */
export class BicepFile {
  readonly #path: string;
  readonly text: string;

  /** @param path - of a file `.bicep` */
  constructor(path: string) {
    this.#path = path;
    this.text = readFileSync(path, 'utf8');
  }

  /** Names of the parameters, by whether there is a value without one being given. */
  parameters(): { required: string[]; optional: string[] } {
    const found = [...this.text.matchAll(/^param (\w+) [^=\n]+?( =.*)?$/gm)];
    const names = (isOptional: boolean) =>
      found
        .filter(([, , value]) => Boolean(value) === isOptional)
        .map(([, name]) => name);
    return { required: names(false), optional: names(true) };
  }

  /** Names of what it gives. */
  outputs(): string[] {
    return [...this.text.matchAll(/^output (\w+) /gm)].map(([, name]) => name);
  }

  /** The modules that it calls. */
  modules(): BicepModule[] {
    return [
      ...this.text.matchAll(
        /^module (\w+) '([^']+)' = (?:if \(.+\) )?\{\n([\s\S]*?)^\}/gm,
      ),
    ].map(([, symbol, path, body]) => ({
      symbol,
      name: body.match(/^ {2}name: '(.+)'$/m)?.[1] ?? '',
      file: new BicepFile(join(dirname(this.#path), path)),
      given: [
        ...(
          body.match(/^ {2}params: \{\n([\s\S]*?)^ {2}\}/m)?.[1] ?? ''
        ).matchAll(/^ {4}(\w+): /gm),
      ].map(([, name]) => name),
    }));
  }

  /** What it takes from the modules that it calls, as in `network.subnetId`. */
  taken(): Array<{ symbol: string; output: string }> {
    return [...this.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map(
      ([, symbol, output]) => ({ symbol, output }),
    );
  }
}

/** The values that a file `.bicepparam` gives, as they are written. */
export class BicepParameters {
  /** The file that they are for. */
  readonly file: BicepFile;
  readonly values: Record<string, string>;

  /** @param path - of a file `.bicepparam` */
  constructor(path: string) {
    const text = readFileSync(path, 'utf8');
    const [, using = ''] = text.match(/^using '([^']+)'$/m) ?? [];
    this.file = new BicepFile(join(dirname(path), using));
    this.values = Object.fromEntries(
      [...text.matchAll(/^param (\w+) = ((?:[[{]\n[\s\S]*?^[\]}])|.*)$/gm)].map(
        ([, name, value]) => [name, value],
      ),
    );
  }
}
