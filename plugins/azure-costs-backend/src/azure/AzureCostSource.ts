import { z } from 'zod';
import { toDay } from '../calendar/days';
import {
  CollectionRun,
  CostBudget,
  CostRow,
  CostSource,
  CostSourceError,
  DayRange,
} from '../collection/CostSource';
import { Subscription } from '../config';
import { readBudgets } from './budgets';
import { costQuery, readCostPage } from './costQuery';
import { ResourceManagerClient } from './ResourceManagerClient';

/** The most that Azure puts on a page. */
const PAGE_SIZE = 5000;

/** More pages than the largest subscription has: whoever gets here goes round in a circle. */
const MAX_PAGES = 10_000;

const DESCENDANTS_API_VERSION = '2020-05-01';
const BUDGETS_API_VERSION = '2023-05-01';

const descendantsSchema = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      properties: z.object({ displayName: z.string().nullish() }).nullish(),
    }),
  ),
  nextLink: z.string().nullish(),
});

/** Azure Cost Management as a {@link CostSource}. */
export class AzureCostSource implements CostSource {
  readonly #client: ResourceManagerClient;
  readonly #apiVersion: string;
  readonly #costType: 'actual' | 'amortized';

  constructor(options: {
    client: ResourceManagerClient;
    apiVersion: string;
    costType: 'actual' | 'amortized';
  }) {
    this.#client = options.client;
    this.#apiVersion = options.apiVersion;
    this.#costType = options.costType;
  }

  /**
   * The subscriptions in a management group and in the groups below it.
   *
   * @throws CostSourceError when they can't be listed
   */
  async findSubscriptions(
    managementGroup: string,
    run: CollectionRun,
  ): Promise<Subscription[]> {
    const scope = `/providers/Microsoft.Management/managementGroups/${managementGroup}`;
    const found: Subscription[] = [];
    const first = `${scope}/descendants?api-version=${DESCENDANTS_API_VERSION}`;
    for await (const answer of this.#pages(first, scope, run, parsed => {
      const page = descendantsSchema.safeParse(parsed);
      if (!page.success) {
        throw new CostSourceError(
          'malformed',
          `Azure's list of subscriptions in the management group ${managementGroup} cannot be read.`,
          page.error,
        );
      }
      return { page: page.data.value, nextLink: page.data.nextLink };
    })) {
      for (const { name, type, properties } of answer) {
        if (/(^|\/)subscriptions$/i.test(type)) {
          const id = name.toLowerCase();
          found.push({ id, name: properties?.displayName || id });
        }
      }
    }
    return found;
  }

  /** {@inheritDoc CostSource.costs} */
  async *costs(
    subscriptionId: string,
    range: DayRange,
    run: CollectionRun,
  ): AsyncIterable<CostRow[]> {
    const scope = `/subscriptions/${subscriptionId}`;
    const first = `${scope}/providers/Microsoft.CostManagement/query?api-version=${
      this.#apiVersion
    }&$top=${PAGE_SIZE}`;
    yield* this.#pages(
      first,
      scope,
      run,
      answer => {
        const { rows, nextLink } = readCostPage(answer, range);
        return { page: rows, nextLink };
      },
      costQuery(this.#costType, range),
    );
  }

  /** {@inheritDoc CostSource.budgets} */
  async budgets(
    subscriptionId: string,
    run: CollectionRun,
  ): Promise<CostBudget[]> {
    const scope = `/subscriptions/${subscriptionId}`;
    const first = `${scope}/providers/Microsoft.Consumption/budgets?api-version=${BUDGETS_API_VERSION}`;
    const budgets: CostBudget[] = [];
    const today = toDay(new Date());
    for await (const page of this.#pages(first, scope, run, answer =>
      readBudgets(answer, today),
    )) {
      budgets.push(...page);
    }
    return budgets;
  }

  /** Follows `nextLink` to the end, with the same body. */
  async *#pages<T>(
    first: string,
    scope: string,
    run: CollectionRun,
    read: (answer: unknown) => { page: T[]; nextLink?: string | null },
    body?: object,
  ): AsyncIterable<T[]> {
    const visited = new Set<string>();
    let url: string | null | undefined = first;
    while (url) {
      if (visited.has(url) || visited.size >= MAX_PAGES) {
        throw new CostSourceError(
          'malformed',
          "Azure's pages lead back to one that was there already. Nothing of the answer was used; the next run asks again.",
        );
      }
      visited.add(url);
      const answer = await this.#client.send({ url, scope, body }, run);
      if (answer === undefined && visited.size > 1) {
        throw new CostSourceError(
          'malformed',
          "One of Azure's pages is empty where there should be more. Nothing of the answer was used; the next run asks again.",
        );
      }
      const { page, nextLink } = read(answer);
      yield page;
      url = nextLink;
    }
  }
}
