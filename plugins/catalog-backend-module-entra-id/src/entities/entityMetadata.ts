import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  EntityMeta,
} from '@backstage/catalog-model';

/** What every entity has of a provider, as Backstage's own has it. */
export function entityMetadata(options: {
  providerId: string;
  name: string;
  objectId: string;
  idAnnotation: string;
  description: string | null | undefined;
}): EntityMeta & { annotations: Record<string, string> } {
  const { providerId, name, objectId, idAnnotation, description } = options;
  const location = `msgraph:${providerId}/${encodeURIComponent(objectId)}`;
  return {
    name,
    ...(description?.trim() && { description: description.trim() }),
    annotations: {
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
      [idAnnotation]: objectId,
    },
  };
}
