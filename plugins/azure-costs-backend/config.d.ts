import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** What the entities of the catalog cost in Azure. */
  azureCosts?: {
    /**
     * Where costs come from: `azure` for Cost Management, `sample` for made-up costs of an example organisation.
     *
     * Default: `azure`.
     */
    source?: 'azure' | 'sample';

    /**
     * The subscriptions to collect costs of. With the source `azure` either these or `managementGroup` is required as soon as
     * there is any other key; without any key nothing is collected.
     */
    subscriptions?: Array<{
      /** Id of the subscription, a UUID. */
      id: string;
      /** How to call it. Default: its id. */
      name?: string;
    }>;

    /**
     * Id (not the display name) of a management group, to collect costs of all subscriptions in it and in the groups
     * below it. They are looked up anew before each collection.
     */
    managementGroup?: string;

    /**
     * `actual` for what is on the invoice, `amortized` to spread reservations and savings plans over their term.
     *
     * Default: `actual`.
     */
    costType?: 'actual' | 'amortized';

    /**
     * When each subscription is collected. `timeout` is how long one run may take, its waiting included; what it did
     * not get to is left to the next.
     *
     * Default: every 4 hours, which is how often Azure has new numbers, with a timeout of 4 hours.
     */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

    /**
     * How many calendar months to collect, the current one included; 1 to 36.
     *
     * Default: 13.
     */
    historyMonths?: number;

    /**
     * Azure Resource Manager; another one for a sovereign cloud. Must be https, except on this machine itself.
     *
     * Default: `https://management.azure.com`.
     */
    endpoint?: string;

    /**
     * Version of the Cost Management API.
     *
     * Default: `2025-03-01`.
     */
    apiVersion?: string;

    /**
     * An app registration to sign in as, with the role Cost Management Reader. All three keys, or none.
     *
     * Default: `DefaultAzureCredential`, which is the managed or workload identity of the host, or `az login`.
     */
    credentials?: {
      /** Id of the tenant. */
      tenantId: string;
      /** Application (client) id. */
      clientId: string;
      /** @visibility secret */
      clientSecret: string;
    };

    /** How many requests to send at the most. Only to be raised where Microsoft has raised the limits. */
    limits?: {
      /** Requests a minute for one subscription. Default: 4. */
      perSubscriptionPerMinute?: number;
      /** Requests a minute for all. Default: 20. */
      perMinute?: number;
      /** Requests an hour for all. Default: 600. */
      perHour?: number;
    };

    /** Tells the owners of a resource group when a day cost unusually much or little. */
    unusualSpend?: {
      /** Whether to send notifications. Default: true. */
      notify?: boolean;
      /** Least difference from the usual, in the currency of the costs. Default: 25. */
      minimumAmount?: number;
      /** Half the width of the usual band, in robust standard deviations; higher tells less. Default: 4. */
      sensitivity?: number;
    };
  };
}
