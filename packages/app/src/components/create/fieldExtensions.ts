import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { CatalogEntry } from './describe/catalogEntry';
import { CatalogEntryField } from './describe/CatalogEntryField';
import { validateCatalogEntry } from './describe/validateCatalogEntry';
import {
  NewComponentNameField,
  validateNewComponentName,
} from './NewComponentNameField';
import { RepositoryLocation } from './repository/repositoriesApi';
import { RepositoryField } from './repository/RepositoryField';
import { validateRepository } from './repository/validateRepository';

/** Adds the form field `Repository` to templates. */
export const RepositoryFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<RepositoryLocation>({
    name: 'Repository',
    component: RepositoryField,
    validation: validateRepository,
    schema: { returnValue: { type: 'object' } },
  }),
);

/** Adds the form field `NewComponentName` to templates. */
export const NewComponentNameFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<string>({
    name: 'NewComponentName',
    component: NewComponentNameField,
    validation: validateNewComponentName,
    schema: { returnValue: { type: 'string' } },
  }),
);

/** Adds the form field `CatalogEntry` to templates. */
export const CatalogEntryFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<CatalogEntry>({
    name: 'CatalogEntry',
    component: CatalogEntryField,
    validation: validateCatalogEntry,
    schema: { returnValue: { type: 'object' } },
  }),
);
