import {
  RemixiconComponentType,
  RiAddCircleLine,
  RiApps2Line,
  RiBookOpenLine,
  RiDatabase2Line,
  RiErrorWarningLine,
  RiFileAddLine,
  RiHome5Line,
  RiMindMap,
  RiMoneyEuroCircleLine,
  RiPlugLine,
} from '@remixicon/react';

/** A page that the navigation leads to. */
export interface Destination {
  to: string;
  label: string;
  icon: RemixiconComponentType;
}

export const home = { to: '/', label: 'Home', icon: RiHome5Line };
export const catalog = { to: '/catalog', label: 'Catalog', icon: RiApps2Line };
/** For those who may run templates. */
export const create = { to: '/create', label: 'Create', icon: RiAddCircleLine };

/** For those who may see what anything costs. */
export const costs: Destination = {
  to: '/azure-costs',
  label: 'Azure costs',
  icon: RiMoneyEuroCircleLine,
};

/** For everybody, in the order in which people need them. */
export const mainDestinations: Destination[] = [
  home,
  catalog,
  { to: '/api-docs', label: 'APIs', icon: RiPlugLine },
  { to: '/docs', label: 'Docs', icon: RiBookOpenLine },
  { to: '/catalog-graph', label: 'Catalog graph', icon: RiMindMap },
];

/** For those who may register entities. */
export const register: Destination = {
  to: '/catalog-import',
  label: 'Register existing',
  icon: RiFileAddLine,
};

/** For those who may see where the catalog is filled from. */
export const sources: Destination = {
  to: '/catalog-sources',
  label: 'Catalog sources',
  icon: RiDatabase2Line,
};

/** For those who may see what the catalog could not process. */
export const unprocessed: Destination = {
  to: '/catalog-unprocessed-entities',
  label: 'Unprocessed',
  icon: RiErrorWarningLine,
};
