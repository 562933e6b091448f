import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CostDirectory } from '../costs/CostDirectory';

/**
 * Tells whoever watches the portal how old the costs are, and whether collecting them fails. Every replica reads it from the database: all
 * of them say the same, whichever has collected.
 */
export function reportCostData(options: {
  directory: CostDirectory;
  metrics: MetricsService;
  now: () => Date;
}): void {
  const { directory, metrics, now } = options;
  metrics
    .createObservableGauge('portico.costs.age', {
      description:
        'Time since costs were collected, of the subscription where that is longest ago',
      unit: 's',
    })
    .addCallback(async result => {
      const { subscriptions } = await directory.entries();
      const collected = subscriptions.flatMap(
        ({ collectedAt }) => collectedAt?.getTime() ?? [],
      );
      if (collected.length > 0) {
        result.observe((now().getTime() - Math.min(...collected)) / 1000);
      }
    });
  metrics
    .createObservableGauge('portico.costs.problems', {
      description:
        'Subscriptions whose costs could not be collected the last time; one more when they could not be listed',
      unit: '{problem}',
    })
    .addCallback(async result => {
      const { problem, subscriptions } = await directory.entries();
      const failed = subscriptions.filter(subscription => subscription.problem);
      result.observe(failed.length + (problem ? 1 : 0));
    });
}
