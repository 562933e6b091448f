import { RootConfigService } from '@backstage/backend-plugin-api';

/** Under `/api/` of the backend, as every backend plugin. */
export const PLUGIN_ID = 'local-git';

/** What a URL of a repository asks for. */
interface LocalGitUrl {
  /** Name of the repository. */
  repository: string;
  /**
   * Branch and path below it, decoded, as in `main/docs/index.md`. Which part is
   * the branch only the repository knows. Without it, the URL is that of the
   * repository.
   */
  reference?: string;
}

/**
 * The URLs of repositories and of what is in them.
 *
 * | URL | What |
 * |---|---|
 * | `<base>/<name>` | the repository |
 * | `<base>/<name>.git` | what Git clones |
 * | `<base>/<name>/blob/<branch>/<path>` | a file |
 * | `<base>/<name>/tree/<branch>/<path>` | a folder |
 */
export class LocalGitUrls {
  private readonly base: URL;

  /** @param base - where the plugin answers, such as `http://localhost:7007/api/local-git` */
  constructor(base: string) {
    this.base = new URL(base);
  }

  static fromConfig(config: RootConfigService): LocalGitUrls {
    const backend = config.getString('backend.baseUrl').replace(/\/+$/, '');
    return new LocalGitUrls(`${backend}/api/${PLUGIN_ID}`);
  }

  /** The backend's own `host:port`. */
  get host(): string {
    return this.base.host;
  }

  /** The list of repositories. */
  list(): string {
    return this.base.href;
  }

  /** The page of a repository. */
  repository(name: string): string {
    return `${this.base.href}/${name}`;
  }

  /** What `git clone` takes. */
  clone(name: string): string {
    return `${this.repository(name)}.git`;
  }

  /** A file. */
  blob(name: string, branch: string, path: string): string {
    return `${this.repository(name)}/blob/${encodePath(`${branch}/${path}`)}`;
  }

  /** A folder; without a path, the root of the branch. */
  tree(name: string, branch: string, path: string = ''): string {
    const reference = path ? `${branch}/${path}` : branch;
    return `${this.repository(name)}/tree/${encodePath(reference)}`;
  }

  /**
   * The folder that a file is in, with the slash at the end that makes relative
   * URLs start there; undefined when the URL is none of a file.
   */
  folderOf(href: string): string | undefined {
    const url = this.parse(href);
    const end = url?.reference?.lastIndexOf('/') ?? -1;
    return url?.reference && end > 0
      ? `${this.repository(url.repository)}/tree/${encodePath(
          url.reference.slice(0, end),
        )}/`
      : undefined;
  }

  /** Whether a URL is below this base. */
  matches(url: URL): boolean {
    return (
      url.origin === this.base.origin &&
      url.pathname.startsWith(`${this.base.pathname}/`)
    );
  }

  /** Takes a URL apart; undefined when it is none of a repository. */
  parse(href: string): LocalGitUrl | undefined {
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (!url || !this.matches(url)) {
      return undefined;
    }
    const path = decodePath(url.pathname.slice(this.base.pathname.length + 1));
    const match = path?.match(
      /^([^/]+?)(?:\.git)?\/?(?:\/(?:blob|tree)\/(.+))?$/s,
    );
    return match ? { repository: match[1], reference: match[2] } : undefined;
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
