export { DefaultApiClient } from '@portico/plugin-azure-costs-common';
