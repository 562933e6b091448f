//

export * from '../models/Attribution.model';
export * from '../models/Budget.model';
export * from '../models/CollectionProblem.model';
export * from '../models/CostData.model';
export * from '../models/CostOverview.model';
export * from '../models/CountedEntity.model';
export * from '../models/CurrencyCosts.model';
export * from '../models/DateRange.model';
export * from '../models/DayCosts.model';
export * from '../models/EntityCosts.model';
export * from '../models/EntityCostsView.model';
export * from '../models/ErrorResponse.model';
export * from '../models/ErrorResponseError.model';
export * from '../models/ErrorResponseResponse.model';
export * from '../models/Forecast.model';
export * from '../models/Gap.model';
export * from '../models/OverviewDimension.model';
export * from '../models/OverviewItem.model';
export * from '../models/OverviewSort.model';
export * from '../models/RangePreset.model';
export * from '../models/ResourceGroupCosts.model';
export * from '../models/ServiceCosts.model';
export * from '../models/SubscriptionState.model';
export * from '../models/Unattributed.model';
export * from '../models/UncountedEntity.model';
export * from '../models/UnusualDay.model';
