import { JsonObject, JsonValue } from '@backstage/types';

/** Members of the meta of an event that say what it was about, the most telling ones first. */
const KEYS = [
  'target',
  'entityRef',
  'templateRef',
  'location',
  'sourceId',
  'taskId',
  'toolName',
  'uid',
  'id',
  'userEntityRef',
];

/** What an event was about, if it says so. */
export function targetOf(meta: JsonObject): string | undefined {
  return KEYS.map(key => textOf(meta[key])).find(text => text);
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  const isLocation =
    typeof value === 'object' && value !== null && 'target' in value;
  return isLocation && typeof value.target === 'string'
    ? value.target
    : undefined;
}
