import { Entity } from '@backstage/catalog-model';

/** Templates for the same purpose. */
export interface TemplateGroup {
  title: string;
  templates: Entity[];
}

const TITLES: Record<string, string> = {
  service: 'A service',
  infrastructure: 'Infrastructure',
  documentation: 'Documentation',
  existing: 'Something that exists already',
};
const OTHER = 'Other';

/** Comma-separated: what a template makes, as in `Git repository, CI pipeline`. */
const CREATES_ANNOTATION = 'portico.dev/creates';

/** The tag of the templates that the organisation wants used. */
export const RECOMMENDED_TAG = 'recommended';

/** What to call a template. */
export const titleOf = ({ metadata }: Entity): string =>
  metadata.title ?? metadata.name;

/** Whether the organisation wants this template used. */
export const isRecommended = ({ metadata }: Entity): boolean =>
  metadata.tags?.includes(RECOMMENDED_TAG) ?? false;

/** What a template makes, in its own words; empty if it does not say. */
export function createdBy({ metadata }: Entity): string[] {
  return (metadata.annotations?.[CREATES_ANNOTATION] ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}

function byRecommendationAndTitle(left: Entity, right: Entity): number {
  return (
    Number(isRecommended(right)) - Number(isRecommended(left)) ||
    titleOf(left).localeCompare(titleOf(right))
  );
}

/** The templates by what people want to make, which `spec.type` says. Recommended ones come first; no group is empty. */
export function groupTemplates(templates: Entity[]): TemplateGroup[] {
  const titleOfGroup = ({ spec }: Entity) =>
    TITLES[String(spec?.type)] ?? OTHER;
  return [...Object.values(TITLES), OTHER]
    .map(title => ({
      title,
      templates: templates
        .filter(template => titleOfGroup(template) === title)
        .sort(byRecommendationAndTitle),
    }))
    .filter(group => group.templates.length > 0);
}

/** Whether a template has every word of a search somewhere in what its card shows. */
export function matchesSearch(template: Entity, search: string): boolean {
  const { metadata } = template;
  const text = [
    titleOf(template),
    metadata.name,
    metadata.description ?? '',
    ...(metadata.tags ?? []),
    ...createdBy(template),
  ]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
