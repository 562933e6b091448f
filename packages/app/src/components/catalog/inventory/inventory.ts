import { Entity } from '@backstage/catalog-model';
import {
  INVENTORY_ANNOTATION,
  InventoryReason,
  REPOSITORY_URL_ANNOTATION,
} from '@portico/plugin-catalog-sources-common';

/** A repository that a component stands for, as nothing in the catalog describes it. */
export interface InventoriedRepository {
  reason: InventoryReason;
  /** The page of the repository at its host. */
  url?: string;
}

const REASONS: Record<InventoryReason, true> = {
  undescribed: true,
  unreadable: true,
  archived: true,
  empty: true,
};

const isReason = (value: string | undefined): value is InventoryReason =>
  value !== undefined && Object.hasOwn(REASONS, value);

/** The repository that an entity stands for, if it does. */
export function findRepository({
  metadata: { annotations },
}: Entity): InventoriedRepository | undefined {
  const reason = annotations?.[INVENTORY_ANNOTATION];
  return isReason(reason)
    ? { reason, url: annotations?.[REPOSITORY_URL_ANNOTATION] }
    : undefined;
}

/** The form that proposes a description of a repository, filled in with its address. */
export function describeRepositoryPath(url: string): string {
  const formData = JSON.stringify({ entry: { url } });
  return `/create/templates/default/describe-repository?formData=${encodeURIComponent(
    formData,
  )}`;
}
