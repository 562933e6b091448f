import {
  CostBudget,
  CostRow,
  CostSource,
  DayRange,
} from '../collection/CostSource';
import { sampleCosts } from './sampleCosts';
import { SAMPLE_SUBSCRIPTIONS } from './sampleOrganization';

/** Made-up costs of the example organisation as a {@link CostSource}. It never fails. */
export class SampleCostSource implements CostSource {
  /** {@inheritDoc CostSource.costs} */
  async *costs(
    subscriptionId: string,
    range: DayRange,
  ): AsyncIterable<CostRow[]> {
    yield sampleCosts(subscriptionId, range);
  }

  /** {@inheritDoc CostSource.budgets} */
  async budgets(subscriptionId: string): Promise<CostBudget[]> {
    return SAMPLE_SUBSCRIPTIONS.find(({ id }) => id === subscriptionId)!
      .budgets;
  }
}
