import { LRUCache } from 'lru-cache';
import { DayRange } from '../collection/CostSource';
import { ComparedRanges } from './CostStore';

/**
 * Keeps what was added up for a range until stored numbers change. It knows nothing of callers: what it holds has to be
 * narrowed to what a caller may see. Failures are not kept.
 */
export class RangeCache<T> {
  readonly #values: LRUCache<string, Promise<T>>;

  /** @param options - `max`: how many values to keep */
  constructor(options: { max: number }) {
    this.#values = new LRUCache(options);
  }

  /**
   * What `load` has given for the same range, numbers and part, or gives now. Callers at the same time share one load.
   *
   * @param version - of the stored numbers
   * @param part - what else the value depends on
   */
  async get(
    key: { ranges: ComparedRanges; version: string; part?: string },
    load: () => Promise<T>,
  ): Promise<T> {
    const { ranges, version, part = '' } = key;
    const name = [
      text(ranges.range),
      text(ranges.previousRange),
      version,
      part,
    ];
    const id = name.join('|');
    const kept = this.#values.get(id);
    if (kept) {
      return kept;
    }
    const value = load();
    this.#values.set(id, value);
    value.catch(() => this.#values.delete(id));
    return value;
  }
}

function text({ start, end }: DayRange): string {
  return `${start}/${end}`;
}
